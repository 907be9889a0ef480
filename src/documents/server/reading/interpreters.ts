import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { downloadName } from '../../reading.ts';
import { markersOf } from '../markers.ts';
import {
	interpretersDocuments,
	interpretersVersion,
	type InterpretersDocumentRow,
} from '../store/interpreters.ts';

/** A document of a meeting for its interpreters. */
export interface InterpretersDocument extends Omit<InterpretersDocumentRow, 'distribution'> {
	/** Printed after the symbol; `null` = nothing. 1.6 */
	marker: string | null;
}

/**
 * The documents of a meeting that its interpreters may read now, the newest first; at most 100. One statement besides
 * the organisation's. For a higher slice with its own permission check: interpreters have a booth's key and no account.
 * 4.7
 */
export async function documentsForInterpreters(
	ctx: OperationContext,
	meeting: string,
): Promise<InterpretersDocument[]> {
	const marker = await markersOf(ctx);
	const rows = await interpretersDocuments(ctx.database, meeting, ctx.now);
	return rows.map(({ distribution, ...row }) => ({ ...row, marker: marker(distribution) }));
}

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
