import { isId } from '#conference';
import { anonymous } from '#platform/actor.ts';
import { writtenIn } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DescribedThing, ThreadSource } from '#platform/server/links/thread-source.ts';
import { asReader } from './store/as-reader.ts';
import { clearByIds } from './store/warning-board.ts';

/**
 * CLEAR warnings that apply or have expired, for every viewer as the public reads them: a thread never names another one, so
 * that no receipt is due. 14.5
 */
async function describe(ctx: OperationContext, ids: readonly string[]): Promise<Map<string, DescribedThing>> {
	const rows = await asReader({ ...ctx, actor: anonymous }, (tx) => clearByIds(tx, ids, ctx.now));
	return new Map(
		rows.map(({ id, listing, releasedAt, sample }) => [
			id,
			{
				day: releasedAt.toISOString().slice(0, 10),
				label: { key: 'platform.thread.warning' },
				text: writtenIn(listing.subject, listing.language, ctx.language),
				by: null,
				path: `/warnings/${id}`,
				conference: null,
				meeting: null,
				sound: null,
				sample,
			},
		]),
	);
}

const find = (_: OperationContext, path: string): Promise<{ id: string } | null> => {
	const [, id = ''] = /^\/warnings\/([^/?#]+)/.exec(path) ?? [];
	return Promise.resolve(isId(id) ? { id } : null);
};

export const warningsThread: ThreadSource = {
	kinds: { warning: { station: 'done', describe, find } },
	changedBy: ['warnings.changed'],
};
