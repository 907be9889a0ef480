import type { DelegationId, Floor } from '../../types.ts';

/**
 * The success message that is still true: the page stays open, and a request that was heard or removed is no longer on
 * the list.
 * @param key message key; `null` = none
 * @returns the message key to show; `null` = none
 */
export function successMessage(key: string | null, floor: Floor, delegation: DelegationId): string | null {
	if (key !== 'floor.success.asked') return key;
	if (floor.phase === 'closed') return null;
	const waiting = Object.values(floor.lists)
		.flatMap(({ places }) => places)
		.filter((place) => place.delegation.id === delegation);
	if (!waiting.length) return null;
	// Somebody who will speak from this page must not be told that it can be closed.
	return waiting.some(({ where }) => where === 'online') ? 'floor.success.asked-online' : key;
}
