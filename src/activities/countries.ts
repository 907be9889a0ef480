import { countryCodes } from '#platform/countries.ts';
import { spokenLanguages } from '#platform/language.ts';

/* Countries by their codes of ISO 3166, as ICU knows them, and the invented States of the samples. */

/**
 * The invented States, in the codes that ISO 3166 leaves to users, as `organisations/example` has them: a rehearsal says
 * nothing of real ones. Their names in the order of `spokenLanguages`.
 */
const invented: Readonly<Record<string, string>> = {
	XA: 'Maltavia Maltavie Maltawien Maltavia Мальтавия Maltavia مالتافيا',
	XB: 'Karvia Karvie Karwien Carvia Карвия Karvia كارفيا',
	XC: 'Selmark Selmark Selmark Selmark Селмарк Selmark سيلمارك',
	XD: 'Arvonia Arvonie Arwonien Arvonia Арвония Arvonia أرفونيا',
	XE: 'Nordhaven Nordhaven Nordhafen Nordhaven Нордхавен Nordhaven نوردهافن',
	XF: 'Azmere Azmère Asmer Azmere Азмер Azmere أزميرة',
	XG: 'Galdora Galdora Galdora Galdora Галдора Galdora غالدورا',
	XH: 'Isgard Isgard Isgard Isgard Исгард Isgard إسغارد',
};
export const isInvented = (code: string): boolean => Object.hasOwn(invented, code);

/** All of them: ICU takes longer to say it of one than a set, and a file of activities asks it very often. */
const countries = new Set([...countryCodes(), ...Object.keys(invented)]);

const displays = new Map<string, Intl.DisplayNames>();
/** The name of a country in a language. */
export function countryName(code: string, language: string): string {
	const ofInvented = invented[code]?.split(' ');
	const nth = spokenLanguages.findIndex((spoken) => spoken === language);
	if (ofInvented) return ofInvented[nth] ?? ofInvented[0] ?? code;
	const display =
		displays.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
	displays.set(language, display);
	return display.of(code) ?? code;
}

let names: ReadonlyMap<string, string> | null = null;

/** The codes of countries by their names in the languages of the interface, in lower case. */
function codesByName(): ReadonlyMap<string, string> {
	if (names) return names;
	const found = spokenLanguages.flatMap((language) =>
		[...countries].map((code): [string, string] => [countryName(code, language).toLowerCase(), code]),
	);
	return (names = new Map(found));
}

/** The code of a country that is written as a code or a name; `null` = not known. */
export function countryNamed(written: string): string | null {
	const typed = written.trim();
	if (countries.has(typed.toUpperCase())) return typed.toUpperCase();
	return codesByName().get(typed.toLowerCase()) ?? null;
}
