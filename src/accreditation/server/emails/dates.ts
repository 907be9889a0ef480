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
