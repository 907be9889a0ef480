import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { changeConference } from '../change-conference.ts';
import { deleteGuest } from '../store/guests.ts';

/** Withdraws an invitation that nobody has answered: it is deleted, with its link and its email. 8.12 */
export const withdrawGuest = (
	ctx: OperationContext,
	conference: string,
	{ id }: { id: string },
): Promise<Result<null, 'not-found' | 'already-done'>> =>
	changeConference<null, 'already-done'>(ctx, { id: conference }, 'withdraw-guest', async (tx) =>
		isId(id) && (await deleteGuest(tx, conference, id))
			? done({ value: null, detail: { invitation: id } })
			: refuse('already-done'),
	);
