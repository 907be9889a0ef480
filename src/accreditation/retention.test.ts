import { describe, expect, it } from 'vitest';
import type { FormField } from './form-definition.ts';
import { answerRetention, expiredAnswers } from './retention.ts';
import { field } from './form-definition.examples.ts';

const day = 86_400_000;

describe('An answer', () => {
	it('expires by its field, counted from the end of the conference. 7.1', () => {
		const fields = [field('diet', { retainDays: 7 }), field('name')];
		expect(expiredAnswers(fields, 0, 7 * day - 1)).toEqual([]);
		expect(expiredAnswers(fields, 0, 7 * day)).toEqual(['diet']);
		expect(expiredAnswers(fields, 0, 365 * day)).toEqual(['diet', 'name']);
		expect(expiredAnswers(fields, null, 365 * day)).toEqual([]);
	});

	it('that is sensitive, an access need or about travel is stored seven days at most, whatever the form says. 7.1', () => {
		const strict: Partial<FormField>[] = [
			{ sensitive: true },
			{ type: 'access-needs' },
			{ stage: 'after-accreditation' },
		];
		for (const more of strict) expect(answerRetention(field('x', more))).toBe(7);
		expect(answerRetention(field('x', { sensitive: true, retainDays: 2 }))).toBe(2);
		expect(answerRetention(field('x'))).toBe(365);
	});
});
