import type { DelegationId, Floor } from '../../types.ts';

/**
 * What is said of a form that was done, as the floor now is: its page stays open, and a request that was heard or struck
 * off since is on the list no more.
 * @param told the key of the sentence; `null` = nothing was done
 * @returns the key of the one that holds; `null` = none does
 */
export function successMessage(told: string | null, floor: Floor, delegation: DelegationId): string | null {
	if (told !== 'floor.told.asked') return told;
	if (floor.phase === 'closed') return null;
	const waiting = Object.values(floor.lists)
		.flatMap(({ places }) => places)
		.filter((place) => place.delegation.id === delegation);
	if (!waiting.length) return null;
	// Nobody who is to speak from this page may be told that they need not keep it open.
	return waiting.some(({ where }) => where === 'online') ? 'floor.told.asked-online' : told;
}
