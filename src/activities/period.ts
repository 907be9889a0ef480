/* When an activity is. docs/rules/activities.md 1.2 */

/** In the order of the codes 1 to 4 of IATI. */
export const dateFields = ['plannedStart', 'actualStart', 'plannedEnd', 'actualEnd'] as const;
export type DateField = (typeof dateFields)[number];
/** The dates of an activity, `2026-11-28`; empty = not stated. */
export type ActivityDates = Record<DateField, string>;

const isBefore = (end: string, start: string): boolean => end !== '' && start !== '' && end < start;

/** The field of an end that is before its begin; `null` = the dates are in order. 1.2 */
export function dateOutOfOrder(dates: ActivityDates): DateField | null {
	if (isBefore(dates.plannedEnd, dates.plannedStart)) return 'plannedEnd';
	return isBefore(dates.actualEnd, dates.actualStart) ? 'actualEnd' : null;
}

/** Begin and end as they are known: actual dates before planned ones; empty = not stated. 1.2 */
export const knownPeriod = (dates: ActivityDates): { start: string; end: string } => ({
	start: dates.actualStart || dates.plannedStart,
	end: dates.actualEnd || dates.plannedEnd,
});

/** The month of a day as a number, counted from the year 0. */
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/**
 * First and last month, as numbers from the year 0, for comparison. Without an end it lasts a year, without a begin it
 * began a year before its end; an end before its begin, of mixed dates, is the month of its begin. 1.2
 * @returns `null` = no date is stated
 */
export function comparedMonths(dates: ActivityDates): { from: number; to: number } | null {
	const { start, end } = knownPeriod(dates);
	if (!start && !end) return null;
	const from = start ? monthOf(start) : monthOf(end) - 11;
	return { from, to: Math.max(from, end ? monthOf(end) : from + 11) };
}

/** The years in which an activity takes place, at most 20; none without a date. */
export function yearsOf(dates: ActivityDates): number[] {
	const { start, end } = knownPeriod(dates);
	if (!start && !end) return [];
	const first = Number((start || end).slice(0, 4));
	const last = Math.max(first, Number((end || start).slice(0, 4)));
	return Array.from({ length: Math.min(20, last - first + 1) }, (_, at) => first + at);
}
