import { listOf, placesInOrder, waiting } from './list.ts';
import type { FloorEvent } from './events.ts';
import type { Floor, LaterPlace, List, Place, PlaceId } from './types.ts';

/* Long lists: a viewer's floor has the first waiting places, and of the others what their turn depends on. */

/** Waiting places of an item that a viewer's floor has in full: at first, and before it needs a new view. 10.9 */
const shown = { most: 50, least: 25 } as const;

const bytesOfEnd = 12; // of a UUID, all of them random

/** The end of a place's id, which tells the places of a list apart. */
export const endOfId = (id: PlaceId): string => id.slice(-bytesOfEnd);

function toLater(place: Place): LaterPlace {
	const { id, kind, delegation, group } = place;
	return {
		id: endOfId(id),
		...(kind === 'right-of-reply' && { kind }),
		...(delegation.class !== 'state' && { class: delegation.class }),
		...(group && { group: true as const }),
	};
}

/** The list with its first places in full, and points of order, which come before everyone. 10.9 */
export function withFirstPlaces(list: List): List {
	const ordered = placesInOrder(list);
	if (ordered.length <= shown.most) return list;
	return {
		...list,
		places: [...waiting(list, 'point-of-order'), ...ordered.slice(0, shown.most)],
		later: ordered.slice(shown.most).map(toLater),
	};
}

/** The later places in speaking order. 5.2, 7.2 */
export const laterInOrder = ({ later = [] }: List): LaterPlace[] => [
	...later.filter(({ kind }) => !kind),
	...later.filter(({ kind }) => kind),
];

/** Whether a place is among the later ones of its list. */
export const isLater = ({ later = [] }: List, id: PlaceId): boolean =>
	later.some((one) => id.endsWith(one.id));

/** The list with a place at the end of its kind: among the later ones if one of its kind or before it is there. */
export function withPlace(list: List, place: Place): List {
	const { later = [] } = list;
	const isAfter = place.kind === 'statement' ? later.some(({ kind }) => !kind) : later.length > 0;
	return isAfter && place.kind !== 'point-of-order'
		? { ...list, later: [...later, { ...toLater(place), place }] }
		: { ...list, places: [...list.places, place] };
}

/** How many wait for a statement or a right of reply. */
export const countWaiting = (list: List): number => placesInOrder(list).length + (list.later?.length ?? 0);

/** The places that are known in full and wait, in speaking order up to the first unknown one. */
export function knownInOrder(list: List): Place[] {
	const later = laterInOrder(list).map(({ place }) => place);
	const unknown = later.indexOf(undefined);
	return [...placesInOrder(list), ...later.slice(0, unknown < 0 ? undefined : unknown)] as Place[];
}

/** All waiting places of a list that are known in full, in no order. */
export const knownPlaces = ({ places, later = [] }: List): Place[] => [
	...places,
	...later.flatMap(({ place }) => place ?? []),
];

/** A new view with what is known of its later places: from the view before it, or of one's own. */
export function withKnown(floor: Floor, known: readonly Place[]): Floor {
	const byEnd = new Map(known.map((place) => [endOfId(place.id), place]));
	const lists = Object.entries(floor.lists).map(([item, list]): [string, List] => {
		const later = list.later?.map((one) => {
			const place = one.place ?? byEnd.get(one.id);
			return place ? { ...one, place } : one;
		});
		return [item, later ? { ...list, later } : list];
	});
	return { ...floor, lists: Object.fromEntries(lists) };
}

/**
 * Whether a viewer's floor can apply the event and still has enough places to show; otherwise it needs a new view. 10.9
 * @param after the viewer's floor after the event
 */
export function canFollow(before: Floor, event: FloorEvent, after: Floor): boolean {
	if (event.kind === 'given' && isLater(listOf(before, event.item), event.place)) return false;
	if (event.kind === 'moved') {
		const list = listOf(before, event.item);
		const isAmongShown = event.before !== null && !isLater(list, event.before) && !isLater(list, event.place);
		if (list.later?.length && !isAmongShown) return false;
	}
	return Object.values(after.lists).every(
		(list) => !list.later?.length || placesInOrder(list).length >= shown.least,
	);
}

/** Rows of a long list that are shown unless all are asked for. 10.9 */
export const firstRows = shown.most;
