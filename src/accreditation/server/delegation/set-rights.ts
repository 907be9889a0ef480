import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { delegationAccess } from './delegation-access.ts';
import { copyRights, keepOneHead, updateRights, type DelegationRights } from '../store/delegation-people.ts';

/**
 * Names the head of a delegation, and who may ask for the floor and submit papers in its name; effective immediately.
 * For its focal points and officers. 8.7
 */
export async function setRights(
	ctx: OperationContext,
	delegation: string,
	rights: DelegationRights,
): Promise<Result<null, 'not-found'>> {
	const access = await delegationAccess(ctx, delegation);
	if (!access?.mayManage) return refuse('not-found');
	const ids = [rights.people, rights.speak, rights.submit, rights.standing, rights.head ?? []].flat();
	if (!ids.every(isId)) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		await updateRights(tx, delegation, rights);
		if (rights.head) await keepOneHead(tx, [rights.head], ctx.now);
		await copyRights(tx, delegation);
		await audit(tx, ctx, 'accreditation.set-rights', `delegation:${delegation}`, { ...rights });
		await announce(tx, 'conference.people', { conference: access.conference });
		return done(null);
	});
}
