import type { Language } from '#platform/language.ts';
import { searchFolded } from '#platform/folded-text.ts';
import { findPersonalData, type PersonalDataKind } from '#platform/personal-data.ts';
import { findWarningNumbers } from './refused-text/warning-numbers.ts';
import { findLinks } from './refused-text/links.ts';
import { findExactPlaces, type ExactPlaceKind } from './exact-place.ts';
import { mayHold, type TextCheck } from '#platform/text-fields.ts';

/* What no warning between States may hold: personal data, and places that are too exact. R1, R2 */

export type RefusedKind = PersonalDataKind | ExactPlaceKind | 'link';

/** A part of a text that has to be removed; `start` and `end` are offsets in UTF-16 code units. */
export interface RefusedPart {
	kind: RefusedKind;
	start: number;
	end: number;
}

/** Forms so certain that nothing in them is looked for: digits of coordinates may look like those of a phone. */
const isCertain = ({ kind }: RefusedPart): boolean => kind === 'coordinates' || kind === 'map-link';

/**
 * Finds what a warning must not hold. Nobody can override it. It cannot find a name that looks like any other words, so
 * people still have to check what they release.
 * @param text any text, in any of six languages: English, French, German, Italian, Russian, Spanish
 * @param language the language of the text, when it is known
 * @param allowed phrases that are no persons although they look so: names of the directory
 * @param check how the field is checked: only in running text links are no fault
 * @returns the parts in order, without overlaps; empty = nothing was found
 */
export const findRefusedText = (
	text: string,
	language?: Language,
	allowed: readonly string[] = [],
	check: TextCheck = 'text',
): RefusedPart[] => searchFolded(text, (folded) => findIn(folded, { language, allowed, check }));

function findIn(
	text: string,
	{
		language,
		allowed,
		check,
	}: { language: Language | undefined; allowed: readonly string[]; check: TextCheck },
): RefusedPart[] {
	const places: RefusedPart[] = findExactPlaces(text);
	const links = check === 'text' ? [] : [...findLinks(text)];
	const parts = places.filter(isCertain);
	for (const part of [
		...findPersonalData(text, allowed, language),
		...places,
		...findWarningNumbers(text),
		...links.map((link): RefusedPart => ({ kind: 'link', ...link })),
	])
		if (!parts.some(({ start, end }) => part.start < end && start < part.end)) parts.push(part);
	return parts.filter(({ kind }) => !mayHold(check, kind)).sort((a, b) => a.start - b.start);
}
