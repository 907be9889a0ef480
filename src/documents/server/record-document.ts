import { logStep } from '#conference/server';
import type { AuditAction } from '#platform/audit-labels.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { AuditedPlace } from '#platform/server/operation.ts';

/** The steps that the log of a conference has: not each change of a draft, and no authorship. */
const logged: ReadonlySet<AuditAction> = new Set<AuditAction>([
	'documents.approve-correction',
	'documents.await-version',
	'documents.delete-draft',
	'documents.issue',
	'documents.issue-versions',
	'documents.reject-correction',
	'documents.remove-version',
	'documents.reserve',
	'documents.return',
	'documents.version',
	'documents.withdraw',
]);

/**
 * Records a step of an officer in the audit and, where it has such steps, in the log of the conference.
 * @param subject `document:` and its id
 */
export async function recordDocument(
	tx: Transaction,
	ctx: OperationContext,
	action: AuditAction,
	subject: string,
	detail?: Record<string, unknown>,
	place?: AuditedPlace,
): Promise<void> {
	await audit(tx, ctx, action, subject, detail);
	if (!place || !logged.has(action)) return;
	const [, thing = ''] = subject.split(':');
	await logStep(tx, ctx, {
		conference: place.conference,
		action,
		part: 'documents',
		kind: 'document',
		thing,
	});
}
