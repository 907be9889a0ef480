import type { Language } from './language.ts';

const compares = new Map<Language, (a: string, b: string) => number>();

/**
 * The alphabetical order of a language, for `sort`. Making a collator costs far more than using it, so each is kept.
 * @param language one of the interface's
 */
export function compareIn(language: Language): (a: string, b: string) => number {
	let compare = compares.get(language);
	if (!compare) {
		({ compare } = new Intl.Collator(language));
		compares.set(language, compare);
	}
	return compare;
}
