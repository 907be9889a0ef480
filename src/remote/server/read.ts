import { findMeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { may } from './access.ts';
import type { RemoteCaller } from './meeting-calls.ts';

/** A participant's role in a call. */
export type CallRole = 'hall' | 'delegate';

/** A person's right in the calls of a meeting: as a delegation, or as the hall. */
export interface CallRight {
	conference: string;
	role: CallRole;
	delegation: RemoteCaller['delegation'] | null;
}

/**
 * The right to take part in the calls of a meeting: as the hall for people who run the broadcast, online for a delegate.
 * `null` = no right, or no such meeting.
 */
export async function callRight(
	ctx: OperationContext,
	meeting: string,
	role: CallRole,
): Promise<CallRight | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, role === 'hall' ? 'answer' : 'speak', sitting.access)) return null;
	const conference = sitting.conference.id;
	if (role === 'hall') return { conference, role, delegation: null };
	const { delegation } = sitting;
	return delegation && { conference, role, delegation: { id: delegation.id, name: delegation.name } };
}
