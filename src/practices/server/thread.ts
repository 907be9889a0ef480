import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DescribedThing, ThreadSource } from '#platform/server/links/thread-source.ts';
import { publishedByIds } from './store/pages.ts';
import { practiceBySlug } from './store/practices.ts';

/** Published practices, which are for everybody. One that was withdrawn is not shown. */
async function describe(ctx: OperationContext, ids: readonly string[]): Promise<Map<string, DescribedThing>> {
	const practices = await publishedByIds(ctx, ids);
	return new Map(
		practices.map(({ id, slug, title, original, sample, day }) => [
			id,
			{
				day,
				label: { key: 'platform.thread.practice' },
				text: inLanguage(title, ctx.language, original),
				by: null,
				path: `/practices/${slug}`,
				conference: null,
				meeting: null,
				sound: null,
				sample,
			},
		]),
	);
}

async function find({ database }: OperationContext, path: string): Promise<{ id: string } | null> {
	const [, slug] = /^\/practices\/([a-z0-9-]{1,120})(?:[?#].*)?$/.exec(path) ?? [];
	const found = slug ? await practiceBySlug(database, slug) : null;
	return found && { id: found.id };
}

export const practicesThread: ThreadSource = {
	kinds: { practice: { station: 'shown', describe, find } },
	changedBy: ['practices.changed'],
};
