import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { AccessAction } from '../access-log.ts';
import { appendAccess } from './store/access-log.ts';
import { lockWarning, type WarningRow } from './store/warnings.ts';
import { mayHandle, warningViewer, type WarningAction, type WarningViewer } from './access.ts';

/** `stale`: it was changed since the page was shown. */
export type ChangeWarningRefusal = 'not-found' | 'stale';

/**
 * Changes a warning in one transaction: lock, gate, change, audit without content, notice. The caller's posts are read
 * under the lock, so that a member who was removed meanwhile is refused.
 * @param options `action`: for the audit; `needs`: the right; `revision`: that the page showed, if it matters
 */
export function changeWarning<Value, Refusal extends string>(
	ctx: OperationContext,
	id: string,
	{ action, needs, revision }: { action: AuditVerb<'warnings.'>; needs: WarningAction; revision?: number },
	change: (tx: Transaction, warning: WarningRow, viewer: WarningViewer) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | ChangeWarningRefusal>> {
	return inTransaction<Value, Refusal | ChangeWarningRefusal>(ctx, async (tx) => {
		const warning = await lockWarning(tx, id);
		const viewer = await warningViewer(ctx, tx);
		if (!warning || !mayHandle(viewer, needs, warning)) return refuse('not-found');
		if (revision !== undefined && revision !== warning.revision) return refuse('stale');
		const changed = await change(tx, warning, viewer);
		if (!changed.ok) return changed;
		await audit(tx, ctx, `warnings.${action}`, `warning:${id}`);
		await announce(tx, 'warnings.changed', { warning: id });
		return done(changed.value);
	});
}

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
