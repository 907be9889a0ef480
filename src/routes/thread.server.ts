import type { OperationContext } from '#platform/server/context.ts';
import { readThreads } from '#platform/server/links/read-thread.ts';
import { threadTag } from '#platform/server/links/thread-tag.ts';
import { services } from '#platform/server/services.ts';
import { stations, type Thread, type ThingRef, type ThreadThing } from '#platform/thread.ts';
import type { Translate } from '#platform/messages.ts';
import { foldedFrom, type ShownThread } from '#ui/Thread/shown.ts';
import { sentence, shownThing, type PageThing } from './thread-thing.server.ts';

/** A thread with the tags of the pages that show it, and where it is. */
export interface PageThread extends ShownThread {
	stations: readonly { key: string; name: string; things: readonly PageThing[] }[];
	root: ThreadThing;
	/** The page of the thread itself, without the language. */
	path: string;
	/** Whether anything else is in it. */
	isLinked: boolean;
	tags: readonly string[];
}

/**
 * The threads of things for a page, in their order; `null` where the caller may not see the thing.
 * @param detail `whole`: with the captions of what can be heard
 */
export async function threadsOf(
	ctx: OperationContext,
	things: readonly ThingRef[],
	detail: 'whole' | 'short' = 'short',
): Promise<(PageThread | null)[]> {
	const t = services().words(ctx.language);
	const threads = await readThreads(ctx, services().slices, things);
	return Promise.all(threads.map((thread) => thread && shown(ctx, t, thread, detail)));
}

async function shown(
	ctx: OperationContext,
	t: Translate,
	{ root, stations: rows, until, more }: Thread,
	detail: 'whole' | 'short',
): Promise<PageThread> {
	const all = rows.flatMap(({ things }) => things);
	return {
		root: { ...root, text: sentence(ctx, t, root) },
		path: `/thread/${root.kind}/${root.id}`,
		isLinked: all.length > 1,
		tags: [threadTag, ...new Set(all.flatMap(({ meeting }) => (meeting ? [`meeting:${meeting}`] : [])))],
		until,
		more,
		stations: await Promise.all(
			rows.map(async ({ station, things }) => ({
				key: station,
				name: t(stations.labels[station]),
				// Captions of a meeting are read whole: folded statements are heard at their second.
				things: await Promise.all(
					things.map((one) => shownThing(ctx, t, one, things.length < foldedFrom ? detail : 'short')),
				),
			})),
		),
	};
}
