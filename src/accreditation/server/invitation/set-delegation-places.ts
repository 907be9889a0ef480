import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { officersConference } from '../access.ts';
import { setMaxPeople } from '../store/invitation.ts';
import { record } from '../record.ts';

/** Sets the places of a delegation; `null` = no limit. Fewer than are used take nobody's away. 2.1 */
export async function setDelegationPlaces(
	ctx: OperationContext,
	conference: string,
	{ delegation, maxPeople }: { delegation: string; maxPeople: number | null },
): Promise<Result<null, 'not-found'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!isId(delegation) || !(await setMaxPeople(tx, conference, delegation, maxPeople)))
			return refuse('not-found');
		await record(tx, ctx, 'accreditation.set-places', `delegation:${delegation}`, { maxPeople });
		return done(null);
	});
}
