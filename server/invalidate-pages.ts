import type { Bus } from '#platform/server/bus.ts';
import type { PageCache } from '#platform/server/cache.ts';
import type { Slice } from '#platform/server/slice.ts';
import type { Topic } from '#platform/server/topics.ts';

type Tags = (payload: unknown) => readonly string[] | 'all';

/** Invalidates cached pages on notices. @returns a function that stops it */
export function invalidatePages(
	{ bus, pages }: { bus: Pick<Bus, 'on' | 'onGap'>; pages: Pick<PageCache, 'clear' | 'forget'> },
	slices: readonly Pick<Slice, 'cacheTags'>[],
): () => void {
	const tagsByTopic = slices.flatMap(({ cacheTags = {} }) => Object.entries(cacheTags) as [Topic, Tags][]);
	const stops = tagsByTopic.map(([topic, tags]) =>
		bus.on(topic, (payload) => {
			const stale = tags(payload);
			if (stale === 'all') pages.clear();
			else pages.forget(stale);
		}),
	);
	stops.push(bus.onGap(() => pages.clear()));
	return () => {
		for (const stop of stops) stop();
	};
}
