import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { markReleased } from '../store/desk.ts';

const most = 500;

/**
 * Announces documents whose embargo has ended by `ctx.now`, each once, also those that ended while the server was down.
 * Readers may read them from the release time itself; this only refreshes pages. 3.5
 * @returns how many
 */
export async function releaseDocuments(ctx: OperationContext): Promise<number> {
	const count = await ctx.database.transaction().execute(async (tx) => {
		const released = await markReleased(tx, ctx.now, most);
		for (const { id, conference } of released)
			await announce(tx, 'documents.issued', { conference, document: id });
		return released.length;
	});
	ctx.committed();
	return count < most ? count : count + (await releaseDocuments(ctx));
}
