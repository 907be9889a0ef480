import { isDay } from '#platform/is-day.ts';

/* Whether somebody is an adult on the opening day: all that is stored of a date of birth or an age. 10.1 */

/** `?` = it cannot be read, or can be read in two ways that differ. The first of a line's marks counts. */
export const ageMarks = ['<14', '<18', '?', '18+'] as const;
export type AgeMark = (typeof ageMarks)[number];

const birth =
	/(?<!\p{L})(?:(?:date|day|year) of birth(?! of)|birth ?(?:date|day|year)|d\.?o\.?b\.?(?!\p{L})|geburts(?:datum|tag|jahr)|geboren|geb\. ?(?:am|datum)|(?:date|jour|année) de naissance|né(?:e|\(e\)|·e)? le(?!\p{L})|(?:fecha|día|año) de nacimiento|(?:data|giorno|anno) di nascita|nat[oa](?:\/[oa])? il(?!\p{L})|(?:дата|день|год) рождения|(?:ال)?(?:تاريخ|يوم|سنة) (?:ال)?(?:ميلاد|ولادة))/u;
const age =
	/^(?:age(?: group| band| range| in years)?|âge|(?:tranche|groupe) d'âge|alter|altersgruppe|edad|grupo de edad|età|fascia d'età|возраст|возрастная группа|(?:ال)?(?:عمر|سن)|الفئة العمرية)$/u;

/** Whether a heading or question asks for a date of birth or an age, in a language of the interface. */
export function asksAge(text: string): boolean {
	const plain = text.toLowerCase().normalize('NFC').replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();
	return birth.test(plain) || age.test(plain.replaceAll(/[*:]|\(.*?\)/g, '').trim());
}

const onDay = (year: string | number, month: string, day: string): string =>
	`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** The days that a text may mean: as ISO 8601, in either order of day and month, a year, or the number of a workbook. */
function daysIn(text: string): string[] {
	const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text);
	if (iso) return [onDay(iso[1]!, iso[2]!, iso[3]!)];
	const [, a, mark, b, year] = /^(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d\d)(?!\d)/.exec(text) ?? [];
	if (a && b && year) {
		const years = year.length === 4 ? [year] : [`19${year}`, `20${year}`];
		// With full stops the day is always first.
		return years.flatMap((one) => [onDay(one, b, a), ...(mark === '.' ? [] : [onDay(one, a, b)])]);
	}
	if (/^(?:19|20)\d\d$/.test(text)) return [`${text}-01-01`, `${text}-12-31`];
	// Days since 30 December 1899 (ECMA-376 part 1, 18.17.4.1).
	if (/^\d{5}(?:\.\d+)?$/.test(text))
		return [
			new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10),
		];
	return [];
}

/** The ages, in years, that a text may mean on a day. */
function agesIn(text: string, day: string): number[] {
	const years = /^(\d{1,3})\+?$/.exec(text) ?? /^(\d{1,2}) ?[-–—] ?(\d{1,2})$/.exec(text);
	if (years) return years.slice(1).flatMap((one) => (one ? Number(one) : []));
	return daysIn(text)
		.filter((born) => isDay(born) && born <= day)
		.map((born) => Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - Number(day.slice(5) < born.slice(5)));
}

const markOf = (years: number): AgeMark =>
	years < 14 ? '<14' : years < 18 ? '<18' : years > 120 ? '?' : '18+';

/**
 * What is stored in place of a date of birth or an age. A mark stays as it is, so a list that is downloaded and brought
 * again says the same.
 * @param openingDay of the conference, `2026-11-27`
 * @returns `''` for an empty text
 */
export function ageMark(given: string, openingDay: string): AgeMark | '' {
	const text = given.trim().replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
	if (!text) return '';
	const known = ageMarks.find((mark) => mark === text);
	const marks = new Set(agesIn(text, openingDay).map(markOf));
	return known ?? (marks.size === 1 ? [...marks][0]! : '?');
}

/** The message for somebody who is not known to be an adult; `null` = an adult. 10.1, 10.2 */
export const ageProblems: Readonly<Record<AgeMark, string | null>> = {
	'<14': 'accreditation.wrong.under-14',
	'<18': 'accreditation.wrong.under-18',
	'?': 'accreditation.wrong.age',
	'18+': null,
};
