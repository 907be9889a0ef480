import { Temporal } from 'temporal-polyfill';
import { done, refuse, type Result } from '#platform/result.ts';

/*
 * Officers write the time on the clock of the place; programs need moments. Two rules for the nights on
 * which clocks are changed: a time that the clock skips is refused, since nobody can meet at it; of a time
 * that comes twice the first is meant (the one before the clock is put back).
 */

/** Whether a time zone has a name in the IANA database; offsets such as `+02:00` are no zones. */
export function isTimeZone(zone: string): boolean {
	if (!/^(?:UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/.test(zone)) return false;
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
	} catch {
		return false;
	}
}

/**
 * The moment (ms) of a time on the clock of a zone.
 * @param local `2026-03-29T02:30`
 */
export function toInstant(local: string, zone: string): Result<number, 'time-does-not-exist'> {
	const wanted = Temporal.PlainDateTime.from(local);
	const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
	return found.toPlainDateTime().equals(wanted)
		? done(found.epochMilliseconds)
		: refuse('time-does-not-exist');
}

/** The day and the time that the clock of a zone shows at a moment. */
export function clockAt(moment: number, zone: string): { day: string; time: string } {
	const text = Temporal.Instant.fromEpochMilliseconds(moment)
		.toZonedDateTimeISO(zone)
		.toPlainDateTime()
		.toString({ smallestUnit: 'minute' });
	return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The first moment of a day in a zone, in ms; not always midnight. */
export const startOfDay = (day: string, zone: string): number =>
	Temporal.PlainDate.from(day).toZonedDateTime(zone).startOfDay().epochMilliseconds;

/** The day that comes `days` later. */
export const dayAfter = (day: string, days = 1): string =>
	Temporal.PlainDate.from(day).add({ days }).toString();
