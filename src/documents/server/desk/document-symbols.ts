import type { OperationContext } from '#platform/server/context.ts';
import { findAccess } from '#conference/server';
import { may } from '../access.ts';
import { documentsByIds } from '../store/documents.ts';

/**
 * The symbols of documents of a conference by id, for its officers; empty for those that have none yet. Documents that are
 * gone are left out. Two statements; none without ids.
 */
export async function documentSymbols(
	ctx: OperationContext,
	conference: string,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	if (!ids.length || !may(ctx, 'read', await findAccess(ctx, { id: conference }))) return new Map();
	const found = await documentsByIds(ctx.database, [...new Set(ids)]);
	const own = found.filter((one) => one.conference === conference);
	return new Map(own.map(({ id, symbol }) => [id, symbol ?? '']));
}
