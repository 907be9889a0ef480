import { keep } from './keep.ts';
import type { Language } from './language.ts';

const kept = keep<Intl.ListFormat>(100);

/**
 * The way of writing a list in a language: `A, B and C`. Making a format costs far more than using it, so each is kept.
 * @param language one of the interface's, or a locale as of `localeOf`
 */
export const listFormat = (language: Language, options: Intl.ListFormatOptions = {}): Intl.ListFormat =>
	kept(language + JSON.stringify(options), () => new Intl.ListFormat(language, options));

/** Joins names as briefly as a language does: `A, B, C`. Units, `5 ч 3 мин`, have no comma in Russian, so it joins otherwise. */
export const listNames = (language: Language, names: readonly string[]): string =>
	listFormat(
		language,
		language === 'ru' ? { type: 'conjunction', style: 'narrow' } : { type: 'unit', style: 'short' },
	).format(names);
