import { keep } from './keep.ts';
import type { Language } from './language.ts';

const kept = keep<(a: string, b: string) => number>(100);

/**
 * The alphabetical order of a language, for `sort`. Making a collator costs far more than using it, so each is kept.
 * @param language one of the interface's
 */
export const compareIn = (language: Language): ((a: string, b: string) => number) =>
	kept(language, () => new Intl.Collator(language).compare);
