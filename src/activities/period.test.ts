import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedMonths, dateOutOfOrder, knownPeriod, yearsOf, type ActivityDates } from './period.ts';

/* docs/rules/activities.md 1.2 */

const none: ActivityDates = { plannedStart: '', actualStart: '', plannedEnd: '', actualEnd: '' };
const day = fc
	.date({ min: new Date('1960-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const dates = fc.record({
	plannedStart: fc.oneof(fc.constant(''), day),
	actualStart: fc.oneof(fc.constant(''), day),
	plannedEnd: fc.oneof(fc.constant(''), day),
	actualEnd: fc.oneof(fc.constant(''), day),
});

describe('Dates out of order are named', () => {
	it('an end before its begin, planned or actual. 1.2', () => {
		expect(dateOutOfOrder({ ...none, plannedStart: '2026-02-01', plannedEnd: '2026-01-31' })).toBe(
			'plannedEnd',
		);
		expect(dateOutOfOrder({ ...none, actualStart: '2026-02-01', actualEnd: '2025-02-01' })).toBe('actualEnd');
	});
	it('but not a plan that came otherwise: an actual end before the planned begin is possible. 1.2', () => {
		expect(dateOutOfOrder({ ...none, plannedStart: '2026-02-01', actualEnd: '2026-01-01' })).toBeNull();
		expect(dateOutOfOrder(none)).toBeNull();
	});
});

describe('For comparison', () => {
	it('no date is no period, and none is guessed. 1.2', () => {
		expect(comparedMonths(none)).toBeNull();
		expect(yearsOf(none)).toEqual([]);
	});
	it('actual dates come before planned ones, and a missing end or begin is a year away. 1.2', () => {
		expect(knownPeriod({ ...none, plannedStart: '2025-01-01', actualStart: '2025-03-01' }).start).toBe(
			'2025-03-01',
		);
		const from = 2025 * 12 + 2;
		expect(comparedMonths({ ...none, actualStart: '2025-03-01' })).toEqual({ from, to: from + 11 });
		expect(comparedMonths({ ...none, plannedEnd: '2025-03-31' })).toEqual({ from: from - 11, to: from });
	});
	it('a period is never turned round, and its years are at most twenty. 1.2', () => {
		fc.assert(
			fc.property(dates, (given) => {
				const months = comparedMonths(given);
				if (months) expect(months.from).toBeLessThanOrEqual(months.to);
				const years = yearsOf(given);
				expect(years.length).toBeLessThanOrEqual(20);
				expect(years).toEqual(years.toSorted((a, b) => a - b));
			}),
		);
	});
});
