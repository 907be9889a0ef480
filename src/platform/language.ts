/** A BCP 47 code as used in addresses: `en`, `ru`, `ar`. */
export type Language = string;

/** A text in each language that it exists in. */
export type Texts = Readonly<Record<Language, string>>;

/** A text to show, its language, and whether that is the requested language. */
export interface LocalizedText {
	text: string;
	language: Language;
	isRequested: boolean;
}

/** The languages of the interface; the first is the original. */
export const spokenLanguages = ['en', 'fr', 'de', 'it', 'ru', 'es', 'ar'] as const;

/** The name of each language in that language, for menus. */
export const ownNames: Readonly<Record<string, string>> = {
	en: 'English',
	fr: 'Français',
	de: 'Deutsch',
	it: 'Italiano',
	ru: 'Русский',
	es: 'Español',
	ar: 'العربية',
};

const rightToLeft = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'ug', 'yi']);

/** The writing direction of a language. */
export const directionOf = (language: Language): 'ltr' | 'rtl' =>
	rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';

/**
 * Chooses the version of a text to show: the requested language, else the original, else any. Returns `null` for a
 * missing text.
 */
export function inLanguage(
	texts: Texts | null | undefined,
	requested: Language,
	original: Language = 'en',
): LocalizedText | null {
	for (const language of [requested, original, ...Object.keys(texts ?? {}).sort()]) {
		// An address may name an inherited property such as `constructor` in place of a language.
		const text = texts && Object.hasOwn(texts, language) ? texts[language] : null;
		if (text) return writtenIn(text, language, requested);
	}
	return null;
}

/** A text that there is in one language, for a reader who may have asked for another. */
export const writtenIn = (text: string, language: Language, requested: Language): LocalizedText => ({
	text,
	language,
	isRequested: language === requested,
});

/**
 * Chooses the language that best matches an Accept-Language header (RFC 9110 §12.5.4: weights, `*`, ranges such as
 * `de-AT`). Returns the first offered language when nothing matches; `q=0` excludes a language.
 */
export function chooseLanguage(header: string | null, offered: readonly Language[]): Language {
	const preferences = (header ?? '').slice(0, 500).toLowerCase().split(',').map(parsePreference);
	const refused = new Set(preferences.filter(({ weight }) => weight <= 0).map(({ language }) => language));
	const open = offered.filter((code) => !refused.has(code));
	// The sort is stable: preferences of equal weight keep their order.
	for (const { language } of preferences
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)) {
		const found = language === '*' ? open[0] : open.find((code) => code === language);
		if (found) return found;
	}
	return offered[0] ?? 'en';
}

function parsePreference(part: string): { language: string; weight: number } {
	const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
	const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
	return { language: range.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
