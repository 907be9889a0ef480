import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform } from '../../../../tests/test-platform.ts';
import { examplePractice } from '../practice.examples.ts';
import { StudyRecord } from '../../study.ts';
import { SavePracticeForm } from '../../submission.ts';
import { personalDataIn } from './personal-data.ts';

/* docs/rules/practices.md 5.1 */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

describe('The texts of a practice', () => {
	it('name the field and the kind of what has to be removed. 5.1', async () => {
		expect(
			await personalDataIn(platform.readerContext(), SavePracticeForm, {
				summary: { en: 'Ask Maria Huber.', de: 'Fragen Sie im Ministerium.' },
				problem: { ru: 'Звоните: +7 495 000 44 17' },
				activity: { price: { en: 'anna@example.org' } },
				legal: { fr: 'au 12 rue des Tanneurs' },
			}),
		).toEqual({
			'summary.en': 'platform.personal.person',
			'problem.ru': 'platform.personal.phone',
			'activity.price.en': 'platform.personal.email',
			'legal.fr': 'platform.personal.address',
		});
	});

	it.each([
		['Botvin GJ, Griffin KW. Life Skills Training. Addict Behav 2014; 39: 1–8. doi:10.1000/182', undefined],
		['Huber, Maria: Ein Programm, Wien 2019, https://www.example.org/report', undefined],
		['Huber, Maria, huber@example.org', 'platform.personal.email'],
		['Huber, Maria, +43 664 1234567', 'platform.personal.phone'],
		['Huber, Maria, 14 Larkspur Close', 'platform.personal.address'],
	])('a reference names its authors and not how to reach them: %s. 5.1', async (reference, message) => {
		const study = { reports: [{ reference }] };
		const found = await personalDataIn(platform.readerContext(), StudyRecord, study);
		expect(found['reports.0.reference']).toBe(message);
	});

	it('may name a published practice that is called like a person, and no draft. 5.1', async () => {
		const text = { components: { en: 'Lessons of the Sarah Simonsson method.' } };
		await examplePractice(platform.database, { state: 'draft', title: { en: 'Sarah Simonsson' } });
		expect(await personalDataIn(platform.readerContext(), SavePracticeForm, text)).toEqual({
			'components.en': 'platform.personal.person',
		});
		await examplePractice(platform.database, { title: { en: 'SARAH Simonsson' } });
		expect(await personalDataIn(platform.readerContext(), SavePracticeForm, text)).toEqual({});
	});

	it('ask nothing of the database while nothing looks like a person', async () => {
		expect(
			await platform.statements((ctx) =>
				personalDataIn(ctx, SavePracticeForm, { summary: { en: 'Communities That Care in 24 towns.' } }),
			),
		).toBe(0);
	});
});
