import { dateFormat } from '#platform/date-format.ts';
import { keep } from '#platform/keep.ts';
import type { Language } from '#platform/language.ts';

/** An instant (ISO 8601 with offset, milliseconds or a Date), or a day alone as `2020-10-06`. */
export type DateOrDay = string | number | Date;

/** What is said of a moment. */
export type Show = 'day' | 'clock' | 'both';

/** Whether it is a day without an hour: it is the same day everywhere and is never moved by a zone. */
export const isDay = (moment: DateOrDay): moment is string =>
	typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment);

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

interface WhenOptions {
	from: DateOrDay;
	to?: DateOrDay | null;
	zone: string;
	language: Language;
	show: Show;
	weekday?: boolean;
	/** Name the zone after the hours. */
	named?: boolean;
}

/** The same moments stand on a page for each of its readers; bounded, since moments come from data. */
const formatted = keep<string>(2_000);

/** A moment or a span of time in the reader's language, as `9–11 March 2027` or `10:00–11:30 CET`. */
export function formatWhen(options: WhenOptions): string {
	const { from, to, zone, language, show, weekday, named } = options;
	const key = [from, to, zone, language, show, weekday, named].map(String).join();
	return formatted(key, () => writeWhen(options));
}

function writeWhen({ from, to, zone, language, show, weekday = false, named = false }: WhenOptions): string {
	const withoutHours = isDay(from);
	const precision = withoutHours ? 'day' : show;
	const format = dateFormat(language, {
		...(precision === 'clock' ? {} : day),
		...(weekday && precision !== 'clock' ? { weekday: 'long' } : {}),
		...(precision === 'day' ? {} : clock),
		...(named && precision !== 'day' ? { timeZoneName: 'short' } : {}),
		timeZone: withoutHours ? 'UTC' : zone,
	});
	const start = new Date(from);
	if (to === undefined || to === null) return format.format(start);
	const end = new Date(to);
	return end > start ? format.formatRange(start, end) : format.format(start);
}

/** The day on which a moment falls in a zone, as `2027-03-10`. */
export const dayOf = (moment: DateOrDay, zone: string): string =>
	isDay(moment)
		? moment
		: dateFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(moment));

/** How far a zone is from UTC at a moment, as `GMT+02:00`. */
const offset = (zone: string, at: DateOrDay): string =>
	dateFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
		.formatToParts(new Date(at))
		.find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** How far a zone is from UTC, where its short name in a language does not say so: beside `CET`, not beside `GMT+5`. */
export function offsetBeside(zone: string, language: Language, at: DateOrDay): string | null {
	const short = dateFormat(language, { timeZone: zone, timeZoneName: 'short' })
		.formatToParts(new Date(at))
		.find(({ type }) => type === 'timeZoneName')?.value;
	return short === undefined || short === 'UTC' || /\p{N}/u.test(short) ? null : offsetName(zone, at);
}

/** Whether clocks in two zones show the same hour at a moment. */
export const sameClock = (one: string, other: string, at: DateOrDay): boolean =>
	one === other || offset(one, at) === offset(other, at);

/** The zone's name in the reader's language at a moment: `Central European Summer Time`. */
export const zoneName = (zone: string, language: Language, at: DateOrDay): string =>
	dateFormat(language, { timeZone: zone, timeZoneName: 'long' })
		.formatToParts(new Date(at))
		.find(({ type }) => type === 'timeZoneName')?.value ?? zone;

/** How far the zone is from UTC, as people write it: `UTC+2`, `UTC+5:30`. */
export const offsetName = (zone: string, at: DateOrDay): string =>
	offset(zone, at)
		.replace(/^GMT/, 'UTC')
		.replace(/([+-])0(\d)/, '$1$2')
		.replace(/:00$/, '')
		.replace(/\+0$/, '');
