import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { findBySymbol } from '../read.ts';
import { deleteRelation, insertRelation } from '../store/related.ts';
import { changeDocument } from './change-document.ts';

/** Relates a document to the one with a symbol that the officer may read. `no-document`: there is none for them */
export async function relateDocument(
	ctx: OperationContext,
	id: string,
	{ symbol }: { symbol: string },
): Promise<Result<null, OperationRefusal | 'no-document'>> {
	const other = (await findBySymbol(ctx, symbol))?.document;
	return changeDocument(ctx, id, { action: 'relate' }, async (tx) => {
		if (!other || other.id === id)
			return refuse('no-document', { symbol: 'documents.desk.refused-no-document' });
		await insertRelation(tx, id, other.id);
		return done({ value: null, detail: { other: other.id } });
	});
}

export const unrelateDocument = (
	ctx: OperationContext,
	id: string,
	{ other }: { other: string },
): Promise<Result<null, OperationRefusal>> =>
	changeDocument(ctx, id, { action: 'unrelate' }, async (tx) => {
		await deleteRelation(tx, id, other);
		return done({ value: null, detail: { other } });
	});
