import type { AuditVerb } from '#platform/audit-labels.ts';
import type { Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import type { AccessAction } from '../access-log.ts';
import { appendAccess } from './store/access-log.ts';
import { lockWarning, type WarningRow } from './store/warnings.ts';
import { mayHandle, warningViewer, type WarningAction, type WarningViewer } from './access.ts';

/**
 * Changes a warning as one operation. The audit names the warning and nothing of its content. The caller's posts are read
 * under the lock, so that a member who was removed meanwhile is refused.
 * @param options `action`: for the audit; `needs`: the right; `revision`: that the page showed, if it matters; `once`: the
 * key of the form
 */
export const changeWarning = <Value, Refusal extends string>(
	ctx: OperationContext,
	id: string,
	{
		action,
		needs,
		revision,
		once,
	}: { action: AuditVerb<'warnings.'>; needs: WarningAction; revision?: number; once?: string },
	change: (tx: Transaction, warning: WarningRow, viewer: WarningViewer) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | OperationRefusal>> =>
	operation<{ warning: WarningRow; viewer: WarningViewer }, Value, Refusal>(ctx, {
		async lock(tx) {
			const warning = await lockWarning(tx, id);
			return warning && { warning, viewer: await warningViewer(ctx, tx) };
		},
		gate: ({ warning, viewer }) => mayHandle(viewer, needs, warning),
		idempotencyKey: once,
		isStale: ({ warning }) => revision !== undefined && revision !== warning.revision,
		change: (tx, { warning, viewer }) => change(tx, warning, viewer),
		audit: () => ({ action: `warnings.${action}`, subject: `warning:${id}` }),
		notices: () => [{ topic: 'warnings.changed', payload: { warning: id } }],
	});

/**
 * Writes into the log of a warning that the caller reached its content. Nothing is logged of a CLEAR one. 13.3
 * @param since not again if the caller did the same since then
 */
export async function logAccess(
	tx: Transaction,
	ctx: OperationContext,
	{ id, tlp }: Pick<WarningRow, 'id' | 'tlp'>,
	action: AccessAction,
	since?: Date,
): Promise<void> {
	const { person } = ctx.actor;
	if (tlp === 'clear' || !person || !ctx.pseudonym) return;
	await appendAccess(tx, id, { at: ctx.now, reader: ctx.pseudonym(`${id}:${person.id}`), action }, since);
}
