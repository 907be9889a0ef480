import { documentsForInterpreters, fileForInterpreters, type InterpretersDocument } from '#documents/server';
import type { OperationContext } from '#platform/server/context.ts';
import { boothFor, type Booth } from './booth.ts';

/** The documents of its meeting that a booth may read now, the newest first. docs/rules/documents.md 4.7 */
export const documentsFor = (
	ctx: OperationContext,
	{ meeting }: Pick<Booth, 'meeting'>,
): Promise<InterpretersDocument[]> => documentsForInterpreters(ctx, meeting);

/**
 * The file of a language version for the holder of a booth's key. The key is checked on every request.
 * @returns `null` for a wrong key, the key of another meeting, or a document that is not released or was withdrawn;
 * callers cannot tell these apart
 */
export async function documentFileFor(
	ctx: OperationContext,
	key: string,
	version: string,
): Promise<{ file: string; name: string } | null> {
	const booth = await boothFor(ctx, key);
	return booth && fileForInterpreters(ctx, booth.meeting, version);
}
