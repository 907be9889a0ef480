import type { Bus } from '#platform/server/bus.ts';
import type { PageCache } from '#platform/server/cache.ts';
import { threadTag } from '#platform/server/links/thread-tag.ts';
import type { Slice } from '#platform/server/slice.ts';
import type { Topic } from '#platform/server/topics.ts';

type Tags = (payload: unknown) => readonly string[] | 'all';

const threadsOf = (topic: Topic): [Topic, Tags] => [topic, () => [threadTag]];

/** Invalidates cached pages on notices. @returns a function that stops it */
export function invalidatePages(
	{ bus, pages }: { bus: Pick<Bus, 'on' | 'onGap'>; pages: Pick<PageCache, 'clear' | 'forget'> },
	slices: readonly Pick<Slice, 'cacheTags' | 'thread'>[],
): () => void {
	const sources = [
		...slices.flatMap(({ cacheTags = {} }) => Object.entries(cacheTags) as [Topic, Tags][]),
		// A page with a thread shows things of any slice.
		...slices.flatMap(({ thread }) => thread?.changedBy ?? []).map(threadsOf),
		threadsOf('links.changed'),
	];
	const byTopic = Map.groupBy(sources, ([topic]) => topic);
	const stops = [...byTopic].map(([topic, all]) =>
		bus.on(topic, (payload) => {
			const stale = all.map(([, tags]) => tags(payload));
			if (stale.includes('all')) pages.clear();
			else pages.forget([...new Set(stale.flat())]);
		}),
	);
	stops.push(bus.onGap(() => pages.clear()));
	return () => {
		for (const stop of stops) stop();
	};
}
