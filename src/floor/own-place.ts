import { laterInOrder } from './later.ts';
import { listOf, placesInOrder, waiting } from './list.ts';
import type { Floor, Place } from './types.ts';

/**
 * The position of a waiting place among its kind, from 1, and how many wait: points of order are counted separately. 4.2, 8.2
 */
export function positionOf(floor: Floor, place: Place): { at: number; count: number } {
	const list = listOf(floor, place.item);
	const isOrder = place.kind === 'point-of-order';
	const ofSameKind = (isOrder ? waiting(list, place.kind) : placesInOrder(list)).map(({ id }) => id);
	const ids = isOrder ? ofSameKind : [...ofSameKind, ...laterInOrder(list).map(({ id }) => id)];
	return { at: ids.findIndex((id) => place.id.endsWith(id)) + 1, count: ids.length };
}
