import type { Language } from '#platform/language.ts';
import { findPersonalData, personalDataKinds, type PersonalDataKind } from '#platform/personal-data.ts';
import { findWarningNumbers } from './refused-text/warning-numbers.ts';
import { exactPlaceKinds, findPlacesWithoutStreets, type ExactPlaceKind } from './exact-place.ts';

/* What no warning between States may hold: personal data, and places that are too exact. R1, R2 */

export type RefusedKind = PersonalDataKind | ExactPlaceKind;
export const refusedKinds: readonly RefusedKind[] = [
	...personalDataKinds,
	...exactPlaceKinds.filter((kind) => kind !== 'address'),
];

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
 * @returns the parts in order, without overlaps; empty = nothing was found
 */
export function findRefusedText(
	text: string,
	language?: Language,
	allowed: readonly string[] = [],
): RefusedPart[] {
	const places: RefusedPart[] = findPlacesWithoutStreets(text);
	const parts = places.filter(isCertain);
	for (const part of [...findPersonalData(text, allowed, language), ...places, ...findWarningNumbers(text)])
		if (!parts.some(({ start, end }) => part.start < end && start < part.end)) parts.push(part);
	return parts.sort((a, b) => a.start - b.start);
}
