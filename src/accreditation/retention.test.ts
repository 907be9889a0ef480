import { describe, expect, it } from 'vitest';
import type { FormField } from './form-definition.ts';
import { answerRetention, expiredAnswers, storedUntil } from './retention.ts';
import { field } from './form-definition.examples.ts';

const day = 86_400_000;

describe('An answer', () => {
	it('expires by its field, counted from the end of the conference. 7.1', () => {
		const fields = [field('diet', { retainDays: 7 }), field('name')];
		const end = { lastDay: '1969-12-31', timeZone: 'UTC' };
		expect(expiredAnswers(fields, end, 7 * day - 1)).toEqual([]);
		expect(expiredAnswers(fields, end, 7 * day)).toEqual(['diet']);
		expect(expiredAnswers(fields, end, 365 * day)).toEqual(['diet', 'name']);
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

it.each([
	['UTC', '2026-06-05', '2026-06-13T00:00:00.000Z'],
	// On both sides of UTC.
	['Pacific/Auckland', '2026-06-05', '2026-06-12T12:00:00.000Z'],
	['Pacific/Kiritimati', '2026-06-05', '2026-06-12T10:00:00.000Z'],
	['America/Los_Angeles', '2026-06-05', '2026-06-13T07:00:00.000Z'],
	['Pacific/Pago_Pago', '2026-06-05', '2026-06-13T11:00:00.000Z'],
	// The clocks change between the end and the deletion: to summer time, and back.
	['Europe/Vienna', '2026-03-27', '2026-04-03T22:00:00.000Z'],
	['Europe/Vienna', '2026-10-23', '2026-10-30T23:00:00.000Z'],
	['America/Los_Angeles', '2026-03-06', '2026-03-14T07:00:00.000Z'],
	// A day without midnight.
	['America/Santiago', '2026-08-29', '2026-09-06T04:00:00.000Z'],
])(
	'What is stored for seven days is deleted when the seventh day ends in %s, after %s. 7.6, 7.7',
	(timeZone, lastDay, at) => {
		expect(new Date(storedUntil({ lastDay, timeZone }, 7)).toISOString()).toBe(at);
	},
);
