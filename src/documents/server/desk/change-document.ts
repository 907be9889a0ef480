import type { AuditVerb } from '#platform/audit-labels.ts';
import { isId } from '#conference';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { officersDocument } from '../access.ts';
import { recordDocument } from '../record-document.ts';
import { lockDocument, type DocumentRow } from '../store/documents.ts';

/** What a change says of itself for the audit: never a title, author or text. */
export interface Changed<Value> {
	value: Value;
	detail?: Readonly<Record<string, string | number | boolean>>;
	/** Readers see the change even if the document is not issued now, because it was. */
	isVisible?: boolean;
}

/** The message of a document that another officer has changed since the page was loaded. */
export const staleDocument = { '': 'documents.desk.refused-stale' };

/**
 * Changes a document as its officer, as one operation. 3.1
 * @param options `action`: for the audit, such as `return`; `revision`: that the officer saw, where it matters
 */
export async function changeDocument<Value, Refusal extends string>(
	ctx: OperationContext,
	id: string,
	{ action, revision }: { action: AuditVerb<'documents.'>; revision?: number },
	change: (tx: Transaction, document: DocumentRow) => Promise<Result<Changed<Value>, Refusal>>,
): Promise<Result<Value, Refusal | OperationRefusal>> {
	const changed = await operation<DocumentRow, Changed<Value>, Refusal>(ctx, {
		lock: async (tx) => (isId(id) ? lockDocument(tx, id) : null),
		gate: async (_, tx) => (await officersDocument({ ...ctx, database: tx }, id, 'manage')) !== null,
		isStale: (document) => revision !== undefined && revision !== document.revision,
		staleFields: staleDocument,
		change,
		record: recordDocument,
		audit: ({ detail = {} }, { conference }) => ({
			action: `documents.${action}`,
			subject: `document:${id}`,
			detail,
			place: { conference },
		}),
		notices: ({ isVisible }, { conference, state }) =>
			(isVisible ?? state === 'issued')
				? [{ topic: 'documents.issued', payload: { conference, document: id } }]
				: [{ topic: 'documents.changed', payload: { conference } }],
	});
	return changed.ok ? done(changed.value.value) : changed;
}
