import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersConference } from '../access.ts';
import { updateYouth } from '../store/invitation.ts';
import { record } from '../record.ts';

/**
 * Marks a non-governmental organisation as a youth organisation, which may nominate young people, or takes the mark
 * away while it has nominated none. Officers only. 10.2
 */
export async function setYouth(
	ctx: OperationContext,
	conference: string,
	{ delegation, youth }: { delegation: string; youth: 'yes' | 'no' },
): Promise<Result<null, 'not-found' | 'has-people'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		const isYouth = youth === 'yes';
		const set = isId(delegation) ? await updateYouth(tx, conference, delegation, isYouth) : 'not-there';
		if (set === 'not-there') return refuse('not-found');
		if (set === 'has-people') return refuse('has-people', { '': 'accreditation.invite.youth-used' });
		await record(tx, ctx, 'accreditation.set-youth', `delegation:${delegation}`, { isYouth });
		await announce(tx, 'conference.people', { conference });
		return done(null);
	});
}
