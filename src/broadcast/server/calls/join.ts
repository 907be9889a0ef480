import { findSitting } from '#conference/server';
import type { Actor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { may } from '../access.ts';
import { seatId, type Caller, type Line, type Seat } from './line.ts';

/** As what a page takes part. */
export type CallRole = 'hall' | 'delegate';

/** What somebody may be in the calls of a meeting: the delegation they would speak for, or the hall's own. */
export interface CallRight {
	conference: string;
	role: CallRole;
	delegation: Caller['delegation'] | null;
}

/**
 * Whether somebody may take part in the calls of a meeting: in the hall whoever runs the broadcast, online a delegate.
 * `null` = there is nothing for them, or no such meeting.
 */
export async function callRight(
	ctx: OperationContext,
	meeting: string,
	role: CallRole,
): Promise<CallRight | null> {
	const sitting = await findSitting(ctx, meeting);
	if (!sitting || !may(ctx, role === 'hall' ? 'run' : 'call', sitting.standing)) return null;
	const conference = sitting.conference.id;
	if (role === 'hall') return { conference, role, delegation: null };
	const { delegation } = sitting;
	return delegation && { conference, role, delegation: { id: delegation.id, name: delegation.name } };
}

/** Where somebody has come to sit, and whose seat they have taken with that. */
export interface Joined {
	seat: Seat;
	replaced: Seat[];
}

/**
 * Gives a page its seat. The page that comes last has it: whoever comes back from another device, or a colleague who
 * takes over, need not wait until the first is found to be gone. What was found of the same page's line before stays.
 * @returns `null` where a delegate's delegation has no place from online
 */
export function join(line: Line, right: CallRight, actor: Actor, tab: string): Joined | null {
	const id = seatId(actor.person?.id ?? '', tab);
	if (right.role === 'hall') {
		const before = line.hall;
		if (before?.id !== id) line.endTrials();
		line.hall = { id, tab, actor, here: true };
		return { seat: line.hall, replaced: before ? [before] : [] };
	}
	const { delegation } = right;
	if (!delegation || !line.admits(delegation.id)) return null;
	const before = [...line.callers.values()].filter((one) => one.delegation.id === delegation.id);
	const found = before.find((one) => one.id === id);
	const fresh: Caller = {
		id,
		tab,
		actor,
		delegation,
		here: true,
		trying: false,
		tried: null,
		faults: [],
		checked: null,
	};
	const seat = found ? Object.assign(found, { actor, here: true }) : fresh;
	for (const one of before) line.callers.delete(one.id);
	line.callers.set(id, seat);
	return { seat, replaced: before };
}
