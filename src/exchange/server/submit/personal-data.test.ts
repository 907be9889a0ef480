import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform } from '../../../../tests/test-platform.ts';
import { examplePractice } from '../exchange.examples.ts';
import { personalDataIn } from './personal-data.ts';

/* docs/rules/exchange.md 5.1 */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

describe('The texts of a practice', () => {
	it('name the field and the kind of what has to be removed. 5.1', async () => {
		expect(
			await personalDataIn(platform.readerContext(), {
				summary: { en: 'Ask Maria Huber.', de: 'Fragen Sie im Ministerium.' },
				problem: { ru: 'Звоните: +7 495 000 44 17' },
				contact: 'anna@example.org',
				legal: { fr: 'au 12 rue des Tanneurs' },
			}),
		).toEqual({
			'summary.en': 'exchange.submit.personal.person',
			'problem.ru': 'exchange.submit.personal.phone',
			contact: 'exchange.submit.personal.email',
			'legal.fr': 'exchange.submit.personal.address',
		});
	});

	it('may name a published practice that is called like a person, and no draft. 5.1', async () => {
		const text = { components: { en: 'Lessons of the Sarah Simonsson method.' } };
		await examplePractice(platform.database, { state: 'draft', title: { en: 'Sarah Simonsson' } });
		expect(await personalDataIn(platform.readerContext(), text)).toEqual({
			'components.en': 'exchange.submit.personal.person',
		});
		await examplePractice(platform.database, { title: { en: 'SARAH Simonsson' } });
		expect(await personalDataIn(platform.readerContext(), text)).toEqual({});
	});

	it('ask nothing of the database while nothing looks like a person', async () => {
		expect(
			await platform.statements((ctx) =>
				personalDataIn(ctx, { summary: { en: 'Communities That Care in 24 towns.' } }),
			),
		).toBe(0);
	});
});
