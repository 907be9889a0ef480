import { compareIn } from '#platform/collation.ts';

// Codes that ICU names and that are no countries: territories without people, groups of countries, placeholders.
const none = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

let known: readonly string[] | undefined;

/** The ISO 3166-1 codes of all countries, for nationality and places of residence. */
export const countryCodes = (): readonly string[] => (known ??= readCodes());

function readCodes(): readonly string[] {
	const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
	return letters
		.flatMap((first) => letters.map((second) => first + second))
		.filter(
			// A withdrawn code, such as SU, is an alias of another one.
			(code) => !none.has(code) && names.of(code) && new Intl.Locale(`und-${code}`).region === code,
		);
}

/** The countries with their names in a language, by name. */
export function countriesIn(language: string): { value: string; label: string }[] {
	const names = new Intl.DisplayNames([language], { type: 'region' });
	return countryCodes()
		.map((value) => ({ value, label: names.of(value) ?? value }))
		.sort((a, b) => compareIn(language)(a.label, b.label));
}
