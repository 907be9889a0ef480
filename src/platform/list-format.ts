import type { Language } from './language.ts';

const formats = new Map<string, Intl.ListFormat>();

/**
 * The way of writing a list in a language: `A, B and C`. Making a format costs far more than using it, so each is kept.
 * @param language one of the interface's, or a locale as of `localeOf`
 */
export function listFormat(language: Language, options: Intl.ListFormatOptions = {}): Intl.ListFormat {
	const key = language + JSON.stringify(options);
	let format = formats.get(key);
	if (!format) {
		format = new Intl.ListFormat(language, options);
		formats.set(key, format);
	}
	return format;
}
