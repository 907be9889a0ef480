import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { positionOf } from '../../own-place.ts';
import type { Floor, Place } from '../../types.ts';

/** The position of a waiting place in words: “Place 3 of 12”. */
export function positionText(
	t: Translate,
	language: Language,
	{ floor, place }: { floor: Floor; place: Place },
): string {
	const number = new Intl.NumberFormat(language);
	const { at, count } = positionOf(floor, place);
	return t('floor.own.place', { place: number.format(at), count: number.format(count) });
}

/**
 * Where a delegation stands, in one line: that it speaks, or its first waiting place, or that it has none.
 * @param places its waiting places
 */
export function ownLine(
	t: Translate,
	language: Language,
	{ floor, speaks, places }: { floor: Floor; speaks: boolean; places: readonly Place[] },
): string {
	if (speaks) return t('floor.own.speaking');
	const [place] = places;
	return place ? positionText(t, language, { floor, place }) : t('floor.own.none');
}
