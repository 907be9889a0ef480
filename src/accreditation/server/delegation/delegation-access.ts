import { isId } from '#conference';
import { findAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { may } from '../access.ts';
import { runChange, type ChangeAction, type ChangeOf } from '../run-change.ts';
import { nominationFor, type NominationRow } from '../store/categories.ts';

/** A delegation for its focal points and the officers of its conference. */
export interface DelegationAccess extends NominationRow {
	id: string;
	slug: string;
	/** In what capacity the caller acts. */
	by: 'focal-point' | 'officer';
	/** Whether its people may be changed: not in an archived conference. */
	mayManage: boolean;
	/** Whether people may be nominated now; officers are bound by no deadline. 8.2 */
	mayNominate: boolean;
}

/**
 * The one permission check of a delegation's pages: its focal points, once the conference is announced, and officers.
 * @returns `null` if there is none, or not for the caller
 */
export async function delegationAccess(
	ctx: OperationContext,
	delegation: string,
): Promise<DelegationAccess | null> {
	const person = ctx.actor.person?.id;
	const found = isId(delegation) ? await nominationFor(ctx.database, delegation, person ?? null) : null;
	const access = found && (await findAccess(ctx, { id: found.conference }));
	if (!found || !access) return null;
	const isFocalPoint = found.isFocalPoint && access.state !== 'draft';
	if (!isFocalPoint && !may(ctx, 'read', access)) return null;
	const mayManage = isFocalPoint ? access.state !== 'archived' : may(ctx, 'manage', access);
	const now = ctx.now.getTime();
	const inTime = now >= (found.opensAt ?? -Infinity) && now < (found.closesAt ?? Infinity);
	return {
		...found,
		id: delegation,
		slug: access.slug,
		by: isFocalPoint ? 'focal-point' : 'officer',
		mayManage,
		mayNominate: mayManage && (inTime || !isFocalPoint),
	};
}

/** Changes something of a delegation as its focal point or an officer, as one operation. */
export const changeDelegation = <Value, Refusal extends string = never>(
	ctx: OperationContext,
	delegation: string,
	action: ChangeAction,
	change: ChangeOf<DelegationAccess, Value, Refusal>,
) =>
	runChange<DelegationAccess, Value, Refusal>(ctx, {
		lock: (tx) => delegationAccess({ ...ctx, database: tx }, delegation),
		gate: ({ mayManage }) => mayManage,
		change,
		action,
		subject: () => `delegation:${delegation}`,
	});
