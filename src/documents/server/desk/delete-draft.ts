import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { deleteWithFiles } from '../delete-with-files.ts';
import { changeDocument } from './change-document.ts';

/** Deletes an officer's draft that has no symbol, with its files. What a delegation handed in is returned instead. 3.9 */
export const deleteDraft = (
	ctx: OperationContext,
	id: string,
	{ revision }: { revision: number },
): Promise<Result<null, OperationRefusal | 'not-draft'>> =>
	changeDocument(ctx, id, { action: 'delete-draft', revision }, async (tx, document) => {
		if (document.state !== 'draft' || document.symbol !== null) return refuse('not-draft');
		await deleteWithFiles(tx, id);
		return done({ value: null });
	});
