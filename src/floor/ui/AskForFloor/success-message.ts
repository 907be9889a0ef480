import { knownPlaces } from '../../later.ts';
import type { DelegationId, Floor, Place } from '../../types.ts';

/**
 * The success message that is still true: the page stays open, and a request that was heard or removed is no longer on
 * the list.
 * @param key message key; `null` = none
 * @param own further places of the delegation: those of a minor do not name it
 * @returns the message key to show; `null` = none
 */
export function successMessage(
	key: string | null,
	floor: Floor,
	delegation: DelegationId,
	own: readonly Pick<Place, 'id'>[] = [],
): string | null {
	if (key !== 'floor.success.asked') return key;
	if (floor.phase === 'closed') return null;
	const waiting = Object.values(floor.lists)
		.flatMap(knownPlaces)
		.filter((place) => place.delegation.id === delegation || own.some(({ id }) => id === place.id));
	if (!waiting.length) return null;
	// Somebody who will speak from this page must not be told that it can be closed.
	return waiting.some(({ where }) => where === 'online') ? 'floor.success.asked-online' : key;
}
