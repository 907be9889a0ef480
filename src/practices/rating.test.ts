import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { typedCode } from '#platform/typed-code.ts';
import {
	answersInStep,
	maxCodes,
	RatingCodesForm,
	RatingForm,
	ratingCodeBytes,
	readRatingCode,
	shownRating,
	shownShare,
} from './rating.ts';

/* docs/rules/practices.md §7: ratings by young people. */

describe('A rating', () => {
	it('is not shown below twenty answers, also if all said the same. 7.7', () => {
		for (let answers = 0; answers < answersInStep; answers += 1)
			expect(shownRating({ answers, recommend: answers, safe: 0, reached: answers })).toBeNull();
		expect(shownRating({ answers: 20, recommend: 13, safe: 20, reached: 0 })).toEqual({
			answers: 20,
			recommend: { percent: 70, kind: 'about' },
			safe: { percent: 90, kind: 'at-least' },
			reached: { percent: 10, kind: 'at-most' },
		});
	});

	it('shows each share for several counts, so one answer cannot be derived from the others. 7.7', () => {
		for (const answers of [20, 40, 60, 200, 2_000]) {
			const counts = new Map<string, number>();
			for (let yes = 0; yes <= answers; yes += 1) {
				const { percent, kind } = shownShare(yes, answers);
				expect(percent % 10).toBe(0);
				const key = `${kind} ${percent}`;
				counts.set(key, (counts.get(key) ?? 0) + 1);
			}
			expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(answers / 10);
			expect([...counts.keys()].filter((key) => /(?:^| )(?:0|100)$/.test(key))).toEqual([]);
		}
	});

	it('needs all three answers, and takes nothing else. 7.6', () => {
		const form = { code: 'ABCD EFGH JKLM', recommend: 'yes', safe: 'maybe', name: 'POISON', age: '13' };
		const parsed = parseForm(RatingForm, Object.entries(form));
		expect(parsed.ok ? {} : parsed.fields).toEqual({
			safe: 'practices.experience.rating.answer-missing',
			reached: 'practices.experience.rating.answer-missing',
		});
		const complete = parseForm(RatingForm, Object.entries({ ...form, safe: 'no', reached: 'yes' }));
		expect(complete.ok && complete.value).toEqual({
			code: 'ABCD EFGH JKLM',
			recommend: true,
			safe: false,
			reached: true,
		});
	});

	it('has codes that are read as they are typed, and sheets of a bounded size. 7.5', () => {
		const code = typedCode(Uint8Array.from({ length: ratingCodeBytes }, (_, at) => at * 31));
		expect(readRatingCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)).toBe(code);
		for (const wrong of ['', code.slice(1), `${code}A`, `0${code.slice(1)}`])
			expect(readRatingCode(wrong)).toBeNull();
		const id = crypto.randomUUID();
		for (const codes of ['0', '-1', '1.5', String(maxCodes + 1), '', 'ten'])
			expect(parseForm(RatingCodesForm, Object.entries({ id, codes })).ok).toBe(false);
		expect(parseForm(RatingCodesForm, Object.entries({ id, codes: String(maxCodes) })).ok).toBe(true);
	});
});
