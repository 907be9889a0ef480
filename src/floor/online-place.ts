import type { DelegationId, Floor, Place } from './types.ts';

/**
 * Whether a delegation has a place from online, speaks from there, or has spoken from there: its page is then connected with
 * the hall. 3.5
 */
export function hasOnlinePlace(floor: Floor, delegation: DelegationId): boolean {
	const isOwn = ({ where, delegation: { id } }: Place): boolean => where === 'online' && id === delegation;
	const lists = Object.values(floor.lists);
	return (
		lists.some(({ places }) => places.some(isOwn)) ||
		[floor.speech, floor.held, ...lists.flatMap(({ spoken }) => spoken)].some(
			(one) => one && isOwn(one.place),
		)
	);
}
