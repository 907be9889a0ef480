import { inLanguage, type Language, type LocalizedText, type Texts } from '#platform/language.ts';
import { firstDay, type Day, type KnownDate } from './dates.ts';
import type { NameForm } from './entry-kinds.ts';

/** A name, from the first day on which it was the name until the first day of the next. */
export interface DatedName {
	form: NameForm;
	/** `null`: since ever, or since when is not known. */
	from: KnownDate | null;
	/** `null`: it is still the name. */
	until: KnownDate | null;
	/** Whether a document confirms the dates. */
	confirmed: boolean;
	text: Texts;
}

/** What has names. */
export interface WithNames {
	names: readonly DatedName[];
}

const appliesOn = ({ from, until }: DatedName, day: Day): boolean =>
	(from === null || firstDay(from) <= day) && (until === null || day < firstDay(until));

const nameInForce = ({ names }: WithNames, day: Day, form: NameForm): DatedName | undefined =>
	names.find((name) => name.form === form && appliesOn(name, day));

/**
 * The name that was in force on a day. A form that the entry lacks on that day is answered by its name on
 * the site; a language that the name lacks, by the original.
 * @returns `null` when the entry had no name that day: it did not exist yet, or nobody knows
 */
export function nameOn(
	entry: WithNames,
	day: Day,
	form: NameForm,
	language: Language,
	original: Language = 'en',
): LocalizedText | null {
	const name = nameInForce(entry, day, form) ?? nameInForce(entry, day, 'site');
	return name ? inLanguage(name.text, language, original) : null;
}

/**
 * What to call an entry on a day: its name then, or, when it had none, the nearest one, so that a page
 * about something that is over or has not begun still has a title.
 */
export function titleOn(
	entry: WithNames,
	day: Day,
	language: Language,
	original: Language = 'en',
): LocalizedText {
	const found = nameOn(entry, day, 'site', language, original);
	if (found) return found;
	const byDate = entry.names.filter(({ form }) => form === 'site').toSorted(compareByStart);
	const nearest = byDate.findLast(({ until }) => until !== null && firstDay(until) <= day) ?? byDate[0];
	return (
		inLanguage(nearest?.text, language, original) ?? { text: '', language: original, isRequested: false }
	);
}

/** The abbreviation on a day, or `null` where there is none. */
export function shortOn(
	entry: WithNames,
	day: Day,
	language: Language,
	original: Language = 'en',
): LocalizedText | null {
	const name = nameInForce(entry, day, 'short');
	return name ? inLanguage(name.text, language, original) : null;
}

/** The words by which the alphabet of a language files an entry: “Netherlands”, not “The Netherlands”. */
export const sortKey = (entry: WithNames, day: Day, language: Language, original: Language = 'en'): string =>
	nameInForce(entry, day, 'sort')?.text[language] ?? titleOn(entry, day, language, original).text;

/** Orders names by the day from which they held. */
export const compareByStart = (a: DatedName, b: DatedName): number => {
	const [one, other] = [a.from ? firstDay(a.from) : '', b.from ? firstDay(b.from) : ''];
	return one < other ? -1 : one > other ? 1 : 0;
};

/**
 * Two names of one form that hold on the same day in the same language, or `null`. Names must not: nobody
 * could say then what the name was.
 */
export function overlappingNames({ names }: WithNames): { form: NameForm; language: Language } | null {
	for (const [position, one] of names.entries())
		for (const other of names.slice(position + 1)) {
			const language = Object.keys(one.text).find((code) => code in other.text);
			if (one.form === other.form && language && meet(one, other)) return { form: one.form, language };
		}
	return null;
}

const meet = (a: DatedName, b: DatedName): boolean =>
	(a.until === null || b.from === null || firstDay(b.from) < firstDay(a.until)) &&
	(b.until === null || a.from === null || firstDay(a.from) < firstDay(b.until));
