import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { deleteDocument } from '../store/submissions.ts';
import { versionsOf } from '../store/versions.ts';
import { changeDocument, type ChangeRefusal } from './change-document.ts';

/** Deletes an officer's draft that has no symbol, with its files. What a delegation handed in is returned instead. 3.9 */
export const deleteDraft = (
	ctx: OperationContext,
	id: string,
	{ revision }: { revision: number },
): Promise<Result<null, ChangeRefusal | 'not-draft'>> =>
	changeDocument<null, ChangeRefusal | 'not-draft'>(
		ctx,
		id,
		{ action: 'delete-draft', revision },
		async (tx, document) => {
			if (document.state !== 'draft' || document.symbol !== null) return refuse('not-draft');
			const files = (await versionsOf(tx, [id])).flatMap(({ file }) => file ?? []);
			await deleteDocument(tx, id);
			for (const file of files) await removeFile(tx, file);
			return done({ value: null });
		},
	);
