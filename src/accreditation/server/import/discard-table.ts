import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { importScope, type ImportPlace } from './import-scope.ts';
import { deleteImport, deleteImportsBefore } from '../store/imports.ts';

/** Deletes a waiting table of the caller. */
export async function discardTable(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
): Promise<Result<null, 'not-found' | 'already-done'>> {
	const scope = await importScope(ctx, place);
	if (!scope || !isId(id)) return refuse('not-found');
	return (await deleteImport(ctx.database, scope, id)) ? done(null) : refuse('already-done');
}

const day = 24 * 3_600_000; // ms

/** Deletes the tables that have waited for a day. 12.3 @returns how many */
export const deleteOldTables = (ctx: OperationContext): Promise<number> =>
	deleteImportsBefore(ctx.database, new Date(ctx.now.getTime() - day));
