import type { KnownDate } from '#directory';
import type { Language } from '#platform/language.ts';
import { dateFormat } from '#platform/date-format.ts';

/** A date in the reader's language, no more exact than it is known: `2017`, `May 2017`, `1 May 2017`. */
export function formatKnownDate(date: KnownDate, language: Language): string {
	const [, month, day] = date.split('-');
	return dateFormat(language, {
		year: 'numeric',
		...(month ? { month: 'long' } : {}),
		...(day ? { day: 'numeric' } : {}),
		timeZone: 'UTC',
	}).format(new Date(`${date}-01-01`.slice(0, 10)));
}
