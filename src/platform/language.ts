/** A BCP 47 code as it stands in an address: `en`, `ru`, `ar`. */
export type Language = string;

/** A text in the languages in which it exists. */
export type Texts = Readonly<Record<Language, string>>;

/** A text as it is shown: in which language it is, and whether that is the one that was asked for. */
export interface Shown {
	text: string;
	language: Language;
	wanted: boolean;
}

/** The languages in which this program has words of its own, the original first. */
export const spokenLanguages = ['en', 'fr', 'de', 'it', 'ru', 'es', 'ar'] as const;

/** The names of languages in themselves, as a reader looks for them in a menu. */
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

/** The direction in which a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' =>
	rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';

/**
 * Chooses the version of a text to show: the wanted language, else the original, else any that exists.
 * A missing text is `null`: it is for the page to say that it is not known.
 */
export function inLanguage(
	texts: Texts | null | undefined,
	wanted: Language,
	original: Language = 'en',
): Shown | null {
	for (const language of [wanted, original, ...Object.keys(texts ?? {}).sort()]) {
		// A code out of an address may be a word that every object knows, such as `constructor`.
		const text = texts && Object.hasOwn(texts, language) ? texts[language] : null;
		if (text) return { text, language, wanted: language === wanted };
	}
	return null;
}

/**
 * Chooses a language by the reader's wish as the browser sends it (RFC 9110 §12.5.4: weights, `*`, ranges
 * such as `de-AT`). Answers the first offered language when nothing fits; `q=0` refuses a language.
 */
export function chooseLanguage(header: string | null, offered: readonly Language[]): Language {
	const wishes = (header ?? '').slice(0, 500).toLowerCase().split(',').map(wish);
	const refused = new Set(wishes.filter(({ weight }) => weight <= 0).map(({ language }) => language));
	const open = offered.filter((code) => !refused.has(code));
	// Sorting keeps the order in which wishes of one weight were written.
	for (const { language } of wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)) {
		const found = language === '*' ? open[0] : open.find((code) => code === language);
		if (found) return found;
	}
	return offered[0] ?? 'en';
}

function wish(part: string): { language: string; weight: number } {
	const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
	const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
	return { language: range.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
