import { expect, it } from 'vitest';
import { rightsQuestions } from './codes.ts';
import { exampleRecord } from './practice.examples.ts';
import { policeRefusal } from './police.ts';
import { isPlausible, isReady, type PracticeRecord } from './practice.ts';

/* docs/rules/practices.md §1, §4 */

const yes = Object.fromEntries(
	rightsQuestions.map((question) => [question, true]),
) as PracticeRecord['rights'];
const refusal = (more: Partial<PracticeRecord>, hasReadNote = true) =>
	policeRefusal(exampleRecord(more), hasReadNote);

it('A practice without police and without such means needs neither note nor check. 4.1', () => {
	expect(refusal({}, false)).toBeNull();
});

it('The evidence note is read before a practice with police is submitted or rated. 4.1', () => {
	const lessons: Partial<PracticeRecord> = { deliverers: ['police'], policeRoles: ['lessons'], rights: yes };
	expect(refusal(lessons, false)).toBe('note-unread');
	expect(refusal({ policeRoles: ['coalition'], rights: yes }, false)).toBe('note-unread');
	expect(refusal(lessons)).toBeNull();
});

it('A practice delivered by police names their role. 4.2', () => {
	expect(refusal({ deliverers: ['police'], rights: yes })).toBe('role-missing');
});

it('The rights check is answered, and each of its questions is met. 4.3', () => {
	for (const more of [
		{ policeRoles: ['referral'] },
		{ means: ['dogs'] },
		{ means: ['voluntary-testing'] },
	] satisfies Partial<PracticeRecord>[]) {
		expect(refusal(more)).toBe('rights-unanswered');
		expect(refusal({ ...more, rights: { ...yes, 'data-flow': false } })).toBe('rights-not-met');
		expect(refusal({ ...more, rights: yes })).toBeNull();
	}
});

it('The board records such means with the rights check answered, not met. 4.4', () => {
	const record = exampleRecord({ means: ['compulsory-testing'], rights: {} });
	const no = Object.fromEntries(rightsQuestions.map((question) => [question, false]));
	expect(policeRefusal(record, true, true)).toBe('rights-unanswered');
	expect(policeRefusal({ ...record, rights: no }, true, true)).toBeNull();
	// Other means meet it, for every submitter.
	expect(policeRefusal({ ...record, means: ['dogs'], rights: no }, true, true)).toBe('rights-not-met');
});

it('Compulsory testing, pupils as informants and individual risk scores are refused, whatever is answered. 4.4', () => {
	for (const one of ['compulsory-testing', 'pupil-informants', 'individual-risk-scores'] as const)
		expect(refusal({ means: [one], rights: yes })).toBe('refused-means');
});

it('A practice is plausible with its problem, mechanism, components, manual and each standard. 1.4', () => {
	expect(isPlausible(exampleRecord())).toBe(true);
	for (const more of [
		{ problem: {} },
		{ mechanism: {} },
		{ components: {} },
		{ hasManual: false },
		{ quality: { ...exampleRecord().quality, ethics: false } },
		{ quality: {} },
	] satisfies Partial<PracticeRecord>[])
		expect(isPlausible(exampleRecord(more))).toBe(false);
});

it('It is ready when all that is needed is known (1.1, 3.10)', () => {
	expect(isReady(exampleRecord())).toBe(true);
	expect(isReady(exampleRecord({ cost: 'unknown' }))).toBe(false);
});
