import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersDocument } from '../access.ts';
import { lockDocument, type DocumentRow } from '../store/documents.ts';

/** `stale`: another officer has changed the document since the page was loaded. */
export type ChangeRefusal = 'not-found' | 'stale';

/** What a change says of itself for the audit: never a title, author or text. */
export interface Changed<Value> {
	value: Value;
	detail?: Readonly<Record<string, string | number | boolean>>;
	/** Readers see the change even if the document is not issued now, because it was. */
	isVisible?: boolean;
}

/**
 * Changes a document as its officer, in one transaction: gate, lock, revision, change, audit, notice. 3.1
 * @param options `action`: for the audit, such as `return`; `revision`: that the officer saw, where it matters
 */
export async function changeDocument<Value, Refusal extends string>(
	ctx: OperationContext,
	id: string,
	{ action, revision }: { action: AuditVerb<'documents.'>; revision?: number },
	change: (tx: Transaction, document: DocumentRow) => Promise<Result<Changed<Value>, Refusal>>,
): Promise<Result<Value, Refusal | ChangeRefusal>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	return inTransaction<Value, Refusal | ChangeRefusal>(ctx, async (tx) => {
		const document = await lockDocument(tx, id);
		if (!document) return refuse('not-found');
		if (revision !== undefined && document.revision !== revision)
			return refuse('stale', { '': 'documents.desk.refused-stale' });
		const changed = await change(tx, document);
		if (!changed.ok) return changed;
		const { value, detail = {}, isVisible = document.state === 'issued' } = changed.value;
		const { conference } = document;
		await audit(tx, ctx, `documents.${action}`, `document:${id}`, { ...detail });
		if (isVisible) await announce(tx, 'documents.issued', { conference, document: id });
		else await announce(tx, 'documents.changed', { conference });
		return done(value);
	});
}
