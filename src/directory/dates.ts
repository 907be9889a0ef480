/** A date as exact as it is known: `2017`, `2017-05` or `2017-05-01`. */
export type KnownDate = string;

/** A day of the calendar, `2017-05-01`. */
export type Day = string;

const shape = /^([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The first day that a known date can mean; days compare as text. */
export const firstDay = (known: KnownDate): Day => `${known}-01-01`.slice(0, 10);

/** Whether a text is a date that the calendar has. */
export function isKnownDate(text: string): boolean {
	if (!shape.test(text)) return false;
	const day = firstDay(text);
	const moment = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

interface Clock {
	format: Intl.DateTimeFormat;
	/** The last minute that was asked for, since 1970, and its day; days begin with a minute. */
	minute: number;
	day: Day;
}
const clocks = new Map<string, Clock>();

/** The day it is at a moment in a time zone. */
export function dayAt(now: Date, timeZone: string): Day {
	// Making a format costs a hundred times using it. An organisation has one zone.
	if (clocks.size > 50) clocks.clear();
	const minute = Math.floor(now.getTime() / 60_000);
	const known = clocks.get(timeZone);
	if (known?.minute === minute) return known.day;
	// The calendar of Sweden writes its days as ISO 8601 does.
	const format = known?.format ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
	const day = format.format(now);
	clocks.set(timeZone, { format, minute, day });
	return day;
}
