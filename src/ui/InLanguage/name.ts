import { inLanguage, type Language, type Texts } from '#platform/language.ts';

// Making one costs a hundred times using it. Readers' languages are few, so there is no need of a bound.
const displayNames = new Map<Language, Intl.DisplayNames>();

function namesIn(reader: Language): Intl.DisplayNames {
	const names = displayNames.get(reader) ?? new Intl.DisplayNames([reader], { type: 'language' });
	displayNames.set(reader, names);
	return names;
}

/** A language's name in the reader's language: `languageName('fr', 'de')` is `Französisch`. */
export function languageName(code: Language, reader: Language): string {
	try {
		return namesIn(reader).of(code) ?? code;
	} catch {
		// A code that is not well formed comes from data; it is shown as it is.
		return code;
	}
}

/** Languages with their names in the reader's language, in the given order. */
export const namedLanguages = (
	codes: readonly Language[],
	reader: Language,
): { code: Language; name: string }[] => codes.map((code) => ({ code, name: languageName(code, reader) }));

/** The names of things in the reader's language, by id; the id itself where there is no name. */
export const namesById = (
	things: readonly { id: string; name: Texts }[],
	reader: Language,
	original?: Language,
): Map<string, string> =>
	new Map(things.map(({ id, name }) => [id, inLanguage(name, reader, original)?.text ?? id]));
