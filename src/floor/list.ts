import type { FinishedSpeech, Floor, ItemId, RequestKind, List, Place, PlaceId } from './types.ts';

/** The list of an unused item. */
export const emptyList: List = { open: false, closesAt: null, places: [], spoken: [], replies: {} };

/** The list of an item. docs/rules/floor.md 2.4 */
export const listOf = (floor: Floor, item: ItemId | null): List =>
	(item === null ? undefined : floor.lists[item]) ?? emptyList;

/** A speech with its item; `endedAt: null` = it is being made, or is held by a point of order. */
export type AnySpeech = Omit<FinishedSpeech, 'endedAt'> & { endedAt: number | null; item: ItemId };

/** All speeches of a meeting so far: those that are over, by item, and the one in progress with the one that it holds. */
export function speechesOf(floor: Floor): AnySpeech[] {
	const over = Object.entries(floor.lists).flatMap(([item, { spoken }]) =>
		spoken.map((speech) => ({ ...speech, item })),
	);
	const running = [floor.speech, floor.held].flatMap((speech) =>
		speech ? [{ ...speech, endedAt: null, item: speech.place.item }] : [],
	);
	return [...over, ...running];
}

/** Whether delegations can join the list now. 4.2: the announced time closes it automatically. */
export const isOpen = (list: List, now: number): boolean =>
	list.open && (list.closesAt === null || now < list.closesAt);

/** The waiting places of one kind, in order. */
export const waiting = (list: List, kind: RequestKind): Place[] =>
	list.places.filter((place) => place.kind === kind);

/** The waiting places in speaking order: statements, then rights of reply. 5.2, 7.2 */
export const placesInOrder = (list: List): Place[] => [
	...waiting(list, 'statement'),
	...waiting(list, 'right-of-reply'),
];

/** Points of order waiting on the current item. 8.2 */
export const pointsOfOrder = (floor: Floor): Place[] => waiting(listOf(floor, floor.item), 'point-of-order');

/** The next place, or `null`: a point of order, else a statement, else a right of reply. 5.2 */
export function next(floor: Floor): Place | null {
	// A point of order is not interrupted by another one (8.3).
	const due = floor.speech?.place.kind === 'point-of-order' ? [] : pointsOfOrder(floor);
	return due[0] ?? placesInOrder(listOf(floor, floor.item))[0] ?? null;
}

/** A waiting place by its id, on any list. */
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
	...(list.later && { later: list.later.filter((one) => !id.endsWith(one.id)) }),
});

/**
 * The list with a place moved before another one of its kind, or to the end (`null`).
 * Unchanged if the place or the other one is missing.
 */
export function movedBefore(list: List, id: PlaceId, before: PlaceId | null): List {
	const place = list.places.find((each) => each.id === id);
	if (!place || before === id) return list;
	const rest = list.places.filter((each) => each.id !== id);
	if (before === null) return { ...list, places: [...rest, place] };
	const position = rest.findIndex((each) => each.id === before);
	return position < 0 ? list : { ...list, places: rest.toSpliced(position, 0, place) };
}

/** Whether a delegation has two places for the same thing, waiting or speaking. 4.5, 9.4 */
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
