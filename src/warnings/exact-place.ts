import { findCoordinates } from './refused-text/coordinates.ts';
import {
	findMapLinks,
	findNamedBuildings,
	findNumberedPlaces,
	findPostalCodes,
	type TextRange,
} from './refused-text/places.ts';

/* Places that are too exact for a warning: finer than a region or a town. R2 */

/** In which way a place is too exact. */
export const exactPlaceKinds = ['coordinates', 'map-link', 'postal-code', 'kilometre', 'building'] as const;
export type ExactPlaceKind = (typeof exactPlaceKinds)[number];

/** Where a place is in a text; `start` and `end` are offsets in UTF-16 code units. */
export interface ExactPlace {
	kind: ExactPlaceKind;
	start: number;
	end: number;
}

/** At most so many are found in a text. */
export const maxExactPlaces = 200;

/** Adds what does not overlap with what was found before. */
function add(found: ExactPlace[], kind: ExactPlaceKind, ranges: Iterable<TextRange>): void {
	for (const { start, end } of ranges) {
		if (found.length === maxExactPlaces) return;
		if (!found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
	}
}

/**
 * Finds places that are too exact for a warning, in English, French, German, Italian, Russian and Spanish; without
 * streets, which are personal data too. It finds only what is certain by its form: a club whose name is written like any
 * other word is not found.
 * @returns what was found, by kind, without overlaps; at most `maxExactPlaces`
 */
export function findExactPlaces(text: string): ExactPlace[] {
	const found: ExactPlace[] = [];
	add(found, 'map-link', findMapLinks(text));
	add(found, 'coordinates', findCoordinates(text));
	add(found, 'postal-code', findPostalCodes(text));
	for (const place of findNumberedPlaces(text)) add(found, place.kind, [place]);
	add(found, 'building', findNamedBuildings(text));
	return found;
}
