import { keep } from './keep.ts';
import type { Language } from './language.ts';

const kept = keep<Intl.DateTimeFormat>(500);

/** The region whose way of writing dates goes with a language: 24 hours and day before month in English. */
export const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** Making a format costs a hundred times using it, so each is kept; bounded, since zones come from data. */
export const dateFormat = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
	kept(language + JSON.stringify(options), () => new Intl.DateTimeFormat(localeOf(language), options));

/** A date in the reader's language, no more exact than it is known: `2017`, `May 2017`, `1 May 2017`. */
export function formatKnownDate(date: string, language: Language): string {
	const [, month, day] = date.split('-');
	return dateFormat(language, {
		year: 'numeric',
		...(month ? { month: 'long' } : {}),
		...(day ? { day: 'numeric' } : {}),
		timeZone: 'UTC',
	}).format(new Date(`${date}-01-01`.slice(0, 10)));
}
