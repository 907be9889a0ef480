import { newestRecommendations } from '#floor/server';
import { threadsOf, type PageThread } from './thread.server.ts';

/** The threads of recommendations that the caller may see, by their ids, in their order. */
export async function recommendationThreads(
	{ context }: App.Locals,
	ids: readonly string[],
): Promise<Map<string, PageThread>> {
	const kind = 'recommendation';
	const threads = await threadsOf(
		context,
		ids.map((id) => ({ kind, id })),
	);
	return new Map(threads.flatMap((thread) => (thread ? [[thread.root.id, thread]] : [])));
}

/**
 * What came of a recommendation besides the report that it is in; `null` = nothing.
 * @param always also if nothing came of it yet: for people who may link it
 */
export function becameOf(
	thread: PageThread | undefined,
	always = false,
): Pick<PageThread, 'stations' | 'path'> | null {
	const after = thread?.stations
		.slice(thread.stations.findIndex(({ key }) => key === 'recommended') + 1)
		.map((one) => ({ ...one, things: one.things.filter(({ isReport }) => !isReport) }));
	return thread && after && (always || after.some(({ things }) => things.length))
		? { stations: after, path: thread.path }
		: null;
}

const reach = (thread: PageThread): number => thread.stations.filter(({ things }) => things.length).length;

/** How many threads a page of a conference shows. */
const mostShown = 3;

/** The threads of a conference's recommendations that have come farthest, and how many there are. */
export async function farthest(
	locals: App.Locals,
	recommendations: readonly string[],
): Promise<{ threads: PageThread[]; total: number }> {
	if (!recommendations.length) return { threads: [], total: 0 };
	const all = [...(await recommendationThreads(locals, recommendations)).values()];
	const threads = all.toSorted((one, other) => reach(other) - reach(one)).slice(0, mostShown);
	if (threads.length) locals.allow('media');
	return { threads, total: all.length };
}

/** Of the newest public reports the thread that has come farthest, beyond the report itself; `null` = none has. */
export async function finishedThread(locals: App.Locals): Promise<PageThread | null> {
	const newest = await newestRecommendations(locals.context);
	const { threads } = await farthest(locals, newest);
	return threads.find((thread) => becameOf(thread)) ?? null;
}
