import { dateFormat } from '#platform/date-format.ts';
import type { Language } from '#platform/language.ts';
import { listNames } from '#platform/list-format.ts';

/** The days of a badge that is not valid on all: `9 March, 11 March`. @param days `2027-03-09` */
export function validDays(days: readonly string[], language: Language): string {
	const format = dateFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
	return listNames(
		language,
		days.map((day) => format.format(new Date(day))),
	);
}
