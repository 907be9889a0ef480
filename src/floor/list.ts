import type { Floor, ItemId, RequestKind, List, Place, PlaceId } from './types.ts';

/** The list of an item that nobody has touched. */
export const emptyList: List = { open: false, closesAt: null, places: [], spoken: [], replies: {} };

/** The list of an item. docs/rules/floor.md 2.4 */
export const listOf = (floor: Floor, item: ItemId | null): List =>
	(item === null ? undefined : floor.lists[item]) ?? emptyList;

/** Whether delegations may put themselves on the list now. 4.2: the announced minute closes it by itself. */
export const isOpen = (list: List, now: number): boolean =>
	list.open && (list.closesAt === null || now < list.closesAt);

/** Who waits for one kind, in order. */
export const waiting = (list: List, kind: RequestKind): Place[] =>
	list.places.filter((place) => place.kind === kind);

/** Who waits, in the order in which they speak: statements, then rights of reply. 5.2, 7.2 */
export const placesInOrder = (list: List): Place[] => [
	...waiting(list, 'statement'),
	...waiting(list, 'right-of-reply'),
];

/** Points of order that wait on the item on the floor. 8.2 */
export const pointsOfOrder = (floor: Floor): Place[] => waiting(listOf(floor, floor.item), 'point-of-order');

/** Who is next, or `null`: a point of order, else a statement, else a right of reply. 5.2 */
export function next(floor: Floor): Place | null {
	// A point of order is not interrupted by another (8.3), so the next one is not yet due.
	const due = floor.speech?.place.kind === 'point-of-order' ? [] : pointsOfOrder(floor);
	return due[0] ?? placesInOrder(listOf(floor, floor.item))[0] ?? null;
}

/** A waiting place by its id, on whichever list. */
export function findPlace(floor: Floor, id: PlaceId): Place | null {
	for (const list of Object.values(floor.lists)) {
		const place = list.places.find((each) => each.id === id);
		if (place) return place;
	}
	return null;
}

/** The list without a place. */
export const without = (list: List, id: PlaceId): List => ({
	...list,
	places: list.places.filter((place) => place.id !== id),
});

/**
 * The list with a place moved in front of another of its kind, or behind all of them (`null`).
 * A place or an anchor that is not there changes nothing.
 */
export function movedBefore(list: List, id: PlaceId, before: PlaceId | null): List {
	const place = list.places.find((each) => each.id === id);
	if (!place || before === id) return list;
	const rest = list.places.filter((each) => each.id !== id);
	if (before === null) return { ...list, places: [...rest, place] };
	const position = rest.findIndex((each) => each.id === before);
	return position < 0 ? list : { ...list, places: rest.toSpliced(position, 0, place) };
}

/** Whether a delegation stands twice for the same, waiting or speaking. 4.5, 9.4 */
export function hasDuplicatePlace(floor: Floor): boolean {
	const seen = new Set<string>();
	const speaking = [floor.speech, floor.held].flatMap((speech) => (speech ? [speech.place] : []));
	for (const place of [...speaking, ...Object.values(floor.lists).flatMap((list) => list.places)]) {
		const key = JSON.stringify([place.item, place.kind, place.delegation.id]);
		if (seen.has(key)) return true;
		seen.add(key);
	}
	return false;
}
