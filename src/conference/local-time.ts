import { Temporal } from 'temporal-polyfill';
import { done, refuse, type Result } from '#platform/result.ts';

/*
 * Converts between local times, which officers enter, and moments. Two rules for clock changes: a skipped local time is
 * refused; of a repeated local time the first is used (before the clock is set back).
 */

/** Whether a text is the name of an IANA time zone; offsets such as `+02:00` are not. */
export function isTimeZone(zone: string): boolean {
	if (!/^(?:UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/.test(zone)) return false;
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
	} catch {
		return false;
	}
}

/**
 * The moment (ms) of a local time in a zone.
 * @param local `2026-03-29T02:30`
 */
export function toInstant(local: string, zone: string): Result<number, 'time-does-not-exist'> {
	const requested = Temporal.PlainDateTime.from(local);
	const found = requested.toZonedDateTime(zone, { disambiguation: 'earlier' });
	return found.toPlainDateTime().equals(requested)
		? done(found.epochMilliseconds)
		: refuse('time-does-not-exist');
}

/** The local date and time in a zone at a moment. */
export function clockAt(moment: number, zone: string): { day: string; time: string } {
	const text = Temporal.Instant.fromEpochMilliseconds(moment)
		.toZonedDateTimeISO(zone)
		.toPlainDateTime()
		.toString({ smallestUnit: 'minute' });
	return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The first moment of a day in a zone, ms; not always midnight. */
export const startOfDay = (day: string, zone: string): number =>
	Temporal.PlainDate.from(day).toZonedDateTime(zone).startOfDay().epochMilliseconds;

/** The date `days` later. */
export const dayAfter = (day: string, days = 1): string =>
	Temporal.PlainDate.from(day).add({ days }).toString();
