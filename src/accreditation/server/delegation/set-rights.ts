import { isId } from '#conference';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { changeDelegation } from './delegation-access.ts';
import { copyRights, keepOneHead, updateRights, type DelegationRights } from '../store/delegation-people.ts';

/**
 * Names the head of a delegation, and who may ask for the floor and submit papers in its name; effective immediately.
 * For its focal points and officers. 8.7
 */
export const setRights = (ctx: OperationContext, delegation: string, rights: DelegationRights) =>
	changeDelegation(ctx, delegation, 'set-rights', async (tx, { conference }) => {
		const ids = [rights.people, rights.speak, rights.submit, rights.standing, rights.head ?? []].flat();
		if (!ids.every(isId)) return refuse('not-found');
		await updateRights(tx, delegation, rights);
		if (rights.head) await keepOneHead(tx, [rights.head], ctx.now);
		await copyRights(tx, delegation);
		return done({ value: null, detail: { ...rights }, peopleOf: conference });
	});
