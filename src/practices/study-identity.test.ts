import { describe, expect, it } from 'vitest';
import { exampleReport, exampleStudy } from './practice.examples.ts';
import { alikeStudies, studyIdentity } from './study-identity.ts';

/* docs/rules/practices.md 2.4, 2.8 */

const trial = (name: string, more: Parameters<typeof exampleStudy>[0] = {}) =>
	exampleStudy({ name, ...more });

const report = (reference: string) => ({ reports: [exampleReport({ doi: '', reference })] });

describe('Entries of one trial', () => {
	it('are the same by registration, whatever they are called. 2.4', () => {
		const [a, b] = [{ registration: 'ISRCTN 18092805' }, { registration: 'isrctn18092805' }];
		expect(studyIdentity(trial('EU-Dap', a))).toBe(studyIdentity(trial('Unplugged', b)));
	});

	it('are the same by name and report, without punctuation, accents and case. 2.4', () => {
		expect(studyIdentity(trial('Örebro', report('Trial, in Arvonia')))).toBe(
			studyIdentity(trial('orebro', report('trial in Arvonia.'))),
		);
	});

	it('that share a paper are perhaps one trial, and may be two. 2.8', () => {
		const [first, second] = [trial('First cohort'), trial('Second cohort')];
		expect(studyIdentity(first)).not.toBe(studyIdentity(second));
		const other = trial('Another', { reports: [exampleReport({ doi: '10.1000/other' })] });
		expect(alikeStudies([first, other, second])).toEqual([[2], [], [0]]);
	});
});
