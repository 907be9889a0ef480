import type { AuditVerb } from '#platform/audit-labels.ts';
import type { Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { operation, type OperationNotice, type OperationRefusal } from '#platform/server/operation.ts';
import { practiceViewer, may, type PracticeAction } from '../access.ts';
import { computeLevels } from '../compute-levels.ts';
import { lockPractice, type PracticeRow } from '../store/practices.ts';

/** What the audit says of a change besides its action, never a text; `null` = nothing. */
export type ChangeDetail = Readonly<Record<string, string | number | null>> | null;

export interface PracticeStep {
	/** For the audit. */
	action: AuditVerb<'practices.'>;
	/** The right. */
	needs: PracticeAction;
	/** That the page showed, if it matters. */
	revision?: number | undefined;
	/** The one-time key of the form. */
	once?: string | undefined;
}

/** Changes a practice and computes its levels, as one operation. @param id `null` = it does not exist */
export const changePractice = <Refusal extends string>(
	ctx: OperationContext,
	id: string | null,
	{ action, needs, revision, once }: PracticeStep,
	change: (tx: Transaction, practice: PracticeRow) => Promise<Result<ChangeDetail, Refusal>>,
): Promise<Result<ChangeDetail, Refusal | OperationRefusal>> =>
	operation<PracticeRow, ChangeDetail, Refusal>(ctx, {
		lock: async (tx) => (id ? lockPractice(tx, id) : null),
		gate: async (practice, tx) => may(await practiceViewer({ ...ctx, database: tx }), needs, practice),
		idempotencyKey: once,
		isStale: (practice) => revision !== undefined && revision !== practice.revision,
		async change(tx, practice) {
			const changed = await change(tx, practice);
			if (changed.ok) await computeLevels(tx, practice.id, ctx.now);
			return changed;
		},
		audit: (detail) => ({ action: `practices.${action}`, subject: `practice:${id}`, detail: detail ?? {} }),
		notices: (_, { id: changed, publishedAt }) =>
			practiceNotices(changed, publishedAt !== null || action === 'publish'),
	});

/** The notices of a practice that was changed. @param isPublic what everybody may read is changed too */
export const practiceNotices = (practice: string, isPublic: boolean): OperationNotice[] => [
	{ topic: 'practices.work', payload: { practice } },
	...(isPublic ? [{ topic: 'practices.changed', payload: { practice } } as const] : []),
];
