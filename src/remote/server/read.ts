import { findMeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { may } from './access.ts';
import type { RemoteCaller } from './meeting-calls.ts';

/** As what a page takes part. */
export type CallRole = 'hall' | 'delegate';

/** What somebody may be in the calls of a meeting: the delegation they would speak for, or the hall's own. */
export interface CallRight {
	conference: string;
	role: CallRole;
	delegation: RemoteCaller['delegation'] | null;
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
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, role === 'hall' ? 'answer' : 'speak', sitting.standing)) return null;
	const conference = sitting.conference.id;
	if (role === 'hall') return { conference, role, delegation: null };
	const { delegation } = sitting;
	return delegation && { conference, role, delegation: { id: delegation.id, name: delegation.name } };
}
