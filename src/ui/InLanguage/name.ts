import type { Language } from '#platform/language.ts';

/** A language's name in the reader's language: `languageName('fr', 'de')` is `Französisch`. */
export function languageName(code: Language, reader: Language): string {
	try {
		return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code;
	} catch {
		// A code that is not well formed comes from data; it is shown as it is.
		return code;
	}
}
