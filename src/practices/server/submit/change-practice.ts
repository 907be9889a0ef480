import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { practiceViewer, may, type PracticeAction } from '../access.ts';
import { computeLevels } from '../compute-levels.ts';
import { lockPractice, type PracticeRow } from '../store/practices.ts';

/** `stale`: it was changed since the page was shown. */
export type ChangePracticeRefusal = 'not-found' | 'stale';

/**
 * Changes a practice in one transaction: gate, lock, change, levels, audit, notices.
 * @param options `action`: for the audit; `needs`: the right; `revision`: that the page showed, if it matters
 * @param change returns what the audit says, never a text
 */
export async function changePractice<Refusal extends string>(
	ctx: OperationContext,
	id: string,
	{ action, needs, revision }: { action: AuditVerb<'practices.'>; needs: PracticeAction; revision?: number },
	change: (
		tx: Transaction,
		practice: PracticeRow,
	) => Promise<Result<Readonly<Record<string, unknown>> | null, Refusal>>,
): Promise<Result<{ id: string }, Refusal | ChangePracticeRefusal>> {
	const viewer = await practiceViewer(ctx);
	return inTransaction<{ id: string }, Refusal | ChangePracticeRefusal>(ctx, async (tx) => {
		const practice = await lockPractice(tx, id);
		if (!practice || !may(viewer, needs, practice)) return refuse('not-found');
		if (revision !== undefined && revision !== practice.revision) return refuse('stale');
		const changed = await change(tx, practice);
		if (!changed.ok) return changed;
		await computeLevels(tx, id, ctx.now);
		await audit(tx, ctx, `practices.${action}`, `practice:${id}`, changed.value ?? {});
		await announce(tx, 'practices.work', { practice: id });
		if (practice.publishedAt || action === 'publish')
			await announce(tx, 'practices.changed', { practice: id });
		return done({ id });
	});
}
