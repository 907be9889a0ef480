import { mayLink } from '#platform/server/links/may-link.ts';
import { threadTag } from '#platform/server/links/thread-tag.ts';
import { services } from '#platform/server/services.ts';
import type { ThingRef } from '#platform/thread.ts';
import { threadsOf, type PageThread } from './thread.server.ts';

/** The thread of a page's own thing, with sound; `null` if nothing is linked to it and the caller may not link it. */
export async function linkedThread(
	{ context, allow }: App.Locals,
	thing: ThingRef,
): Promise<PageThread | null> {
	const [thread] = await threadsOf(context, [thing]);
	if (!thread || !(thread.isLinked || (await mayLink(context, services().slices, [thread.root]))))
		return null;
	allow('media');
	return thread;
}

/** The tags of pages with these threads; a page without one is made again when it gets one. */
export const tagsOf = (...threads: readonly (PageThread | null)[]): string[] => [
	...new Set([threadTag, ...threads.flatMap((thread) => thread?.tags ?? [])]),
];
