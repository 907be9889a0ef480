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
		const text = texts?.[language];
		if (text) return { text, language, wanted: language === wanted };
	}
	return null;
}

/**
 * Chooses a language by the reader's wish as the browser sends it (RFC 9110 §12.5.4: weights, `*`, ranges
 * such as `de-AT`). Answers the first offered language when nothing fits.
 */
export function chooseLanguage(header: string | null, offered: readonly Language[]): Language {
	const wishes = (header ?? '')
		.slice(0, 500)
		.split(',')
		.map((part, position) => {
			const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
			const weight = Number(
				parameters
					.find((p) => p.trim().startsWith('q='))
					?.trim()
					.slice(2) ?? 1,
			);
			return { range: range.trim(), weight: Number.isFinite(weight) ? weight : 0, position };
		})
		.filter(({ range, weight }) => range && weight > 0)
		.sort((a, b) => b.weight - a.weight || a.position - b.position);
	for (const { range } of wishes) {
		const found = range === '*' ? offered[0] : offered.find((code) => code === range.split('-')[0]);
		if (found) return found;
	}
	return offered[0] ?? 'en';
}
