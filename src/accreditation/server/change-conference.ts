import { findAccess } from '#conference/server';
import type { AuditVerb } from '#platform/audit-labels.ts';
import type { Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { may, type AccreditationAccess } from './access.ts';
import { runChange, type Changed } from './run-change.ts';

/**
 * Changes something of a conference as its officer, as one operation. The conference is read and not locked: what changes
 * is locked where it is stored.
 * @param action for the audit; `null` = nothing is recorded
 */
export const changeConference = <Value, Refusal extends string = never>(
	ctx: OperationContext,
	which: { id: string } | { slug: string },
	action: AuditVerb<'accreditation.'> | null,
	change: (tx: Transaction, access: AccreditationAccess) => Promise<Result<Changed<Value>, Refusal>>,
): Promise<Result<Value, Refusal | 'not-found'>> =>
	runChange<AccreditationAccess, Value, Refusal>(ctx, {
		lock: (tx) => findAccess({ ...ctx, database: tx }, which),
		gate: (access) => may(ctx, 'manage', access),
		change,
		action,
		subject: ({ id }) => `conference:${id}`,
	});
