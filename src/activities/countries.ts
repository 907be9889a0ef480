import { spokenLanguages } from '#platform/language.ts';

/* Countries by their codes of ISO 3166, as ICU knows them. */

/** Codes that ICU names and that are no countries. */
const noCountry = new Set('EU EZ UN QO XA XB ZZ AC CP CQ DG EA IC TA'.split(' '));

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** All of them: ICU takes longer to say it of one than a set, and a file of activities asks it very often. */
const countries = new Set(
	letters
		.flatMap((first) => letters.map((second) => first + second))
		.filter(
			(code) =>
				!noCountry.has(code) &&
				english.of(code) !== undefined &&
				new Intl.Locale(`und-${code}`).region === code,
		),
);

/** Whether two capital letters are the code of a country. */
export const isCountry = (code: string): boolean => countries.has(code);

let names: ReadonlyMap<string, string> | null = null;

/** The codes of countries by their names in the languages of the interface, in lower case. */
function codesByName(): ReadonlyMap<string, string> {
	if (names) return names;
	const found = spokenLanguages.flatMap((language) => {
		const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
		return [...countries].map((code): [string, string] => [(display.of(code) ?? code).toLowerCase(), code]);
	});
	return (names = new Map(found));
}

/** The code of a country that is written as a code or a name; `null` = not known. */
export function countryNamed(written: string): string | null {
	const typed = written.trim();
	if (isCountry(typed.toUpperCase())) return typed.toUpperCase();
	return codesByName().get(typed.toLowerCase()) ?? null;
}
