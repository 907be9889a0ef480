import { inOtherLanguage } from '#platform/address.ts';
import { ownNames, type Language } from '#platform/language.ts';

/** A page in each language of the site, by the language's name in itself; the one that is shown is marked. */
export const languageLinks = (
	languages: readonly Language[],
	path: string,
	shown: Language,
): { code: Language; name: string; href: string; current: boolean }[] =>
	languages.map((code) => ({
		code,
		name: ownNames[code] ?? code,
		href: inOtherLanguage(path, code),
		current: code === shown,
	}));
