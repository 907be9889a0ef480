import { findAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { may, type AccreditationAccess, type AccreditationAction } from './access.ts';
import { runChange, type ChangeAction, type ChangeOf } from './run-change.ts';

/**
 * Changes something of a conference as its officer, as one operation. The conference is read and not locked: what changes
 * is locked where it is stored.
 * @param action for the audit; `null` = nothing is recorded
 * @param needs what the caller must be allowed
 */
export const changeConference = <Value, Refusal extends string = never>(
	ctx: OperationContext,
	which: { id: string } | { slug: string },
	action: ChangeAction,
	change: ChangeOf<AccreditationAccess, Value, Refusal>,
	needs: AccreditationAction = 'manage',
) =>
	runChange<AccreditationAccess, Value, Refusal>(ctx, {
		lock: (tx) => findAccess({ ...ctx, database: tx }, which),
		gate: (access) => may(ctx, needs, access),
		change,
		action,
		subject: ({ id }) => `conference:${id}`,
		place: ({ id }) => ({ conference: id, by: 'officer' }),
	});
