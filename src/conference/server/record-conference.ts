import type { AuditVerb } from '#platform/audit-labels.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { logStep } from './log/log-step.ts';

/**
 * Records a step on a conference itself in the audit and in its log, in the transaction that takes it. A published
 * `sequence` is the version in the log.
 */
export async function recordConference(
	tx: Transaction,
	ctx: OperationContext,
	verb: AuditVerb<'conference.'>,
	conference: string,
	detail: Readonly<Record<string, unknown>> & { sequence?: number },
): Promise<void> {
	const action = `conference.${verb}` as const;
	await audit(tx, ctx, action, `conference:${conference}`, detail);
	await logStep(tx, ctx, { conference, action, part: 'conference', version: detail.sequence ?? null });
}
