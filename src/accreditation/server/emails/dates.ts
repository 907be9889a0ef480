import type { Language } from '#platform/language.ts';

/** English as read in Europe: day before month, 24 hours. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** Days without hours, `9–11 March 2027`; `null` without a first day. @param first `2027-03-09` */
export function formatDays(first: string | null, last: string | null, language: Language): string | null {
	if (!first) return null;
	const format = new Intl.DateTimeFormat(localeOf(language), {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	});
	return last && last > first
		? format.formatRange(new Date(first), new Date(last))
		: format.format(new Date(first));
}
