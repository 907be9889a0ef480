import type { Language } from './language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The region whose way of writing dates goes with a language: 24 hours and day before month in English. */
export const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** Making a format costs a hundred times using it, so each is kept; bounded, since zones come from data. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = language + JSON.stringify(options);
	let format = formats.get(key);
	if (!format) {
		if (formats.size > 500) formats.clear();
		format = new Intl.DateTimeFormat(localeOf(language), options);
		formats.set(key, format);
	}
	return format;
}
