import { dateFormat } from '#platform/date-format.ts';
import type { Language } from '#platform/language.ts';

/** Days without hours, `9–11 March 2027`; `null` without a first day. @param first `2027-03-09` */
export function formatDays(first: string | null, last: string | null, language: Language): string | null {
	if (!first) return null;
	const format = dateFormat(language, {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	});
	return last && last > first
		? format.formatRange(new Date(first), new Date(last))
		: format.format(new Date(first));
}

/** A day with hours, `9 March, 10:00–13:00`, in the time zone of the conference. @param start, end ms */
export function formatTime(start: number, end: number | null, timeZone: string, language: Language): string {
	const format = dateFormat(language, {
		day: 'numeric',
		month: 'long',
		hour: '2-digit',
		minute: '2-digit',
		timeZone,
	});
	return end === null ? format.format(start) : format.formatRange(start, end);
}
