import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { downloadName } from '../../reading.ts';
import {
	interpretersDocuments,
	interpretersVersion,
	type InterpretersDocument,
} from '../store/interpreters.ts';

/**
 * The documents of a meeting that its interpreters may read now, the newest first; at most 100. One statement. For a
 * higher slice with its own permission check: interpreters have a booth's key and no account. 4.7
 */
export const documentsForInterpreters = (
	ctx: Pick<OperationContext, 'database' | 'now'>,
	meeting: string,
): Promise<InterpretersDocument[]> => interpretersDocuments(ctx.database, meeting, ctx.now);

/** The file of one of their versions; `null` = of another meeting, not yet, or not any more. 4.7 */
export async function fileForInterpreters(
	ctx: Pick<OperationContext, 'database' | 'now'>,
	meeting: string,
	version: string,
): Promise<{ file: string; name: string } | null> {
	const found = isId(version)
		? await interpretersVersion(ctx.database, { meeting, version, now: ctx.now })
		: null;
	return found && { file: found.file, name: downloadName(found.symbol, found.language, found.name) };
}
