import { systemContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import { sitemapSource } from '#platform/server/sitemap.ts';
import type { OpenedSlice, Slice } from '#platform/server/slice.ts';
import { auditLabels } from './audit-labels.ts';
import { layOutAgain } from './lay-out-again.ts';
import { conferenceSearch } from './search.ts';
import { seed } from './seed.ts';
import { listedPages } from './store/feed.ts';
import { conferenceThread } from './thread.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** A conference's published edition or state, or the state of a meeting, has changed. */
		'conference.changed': { conference: string };
		/** A new meeting took the place of one of a sample conference. */
		'conference.meeting-replaced': { conference: string; from: string; to: string };
		/** The participants or their roles have changed. */
		'conference.people': { conference: string };
	}
}

export const slice = {
	name: 'conference',
	auditLabels,
	cacheTags: { 'conference.changed': ({ conference }) => ['conferences', `conference:${conference}`] },
	rightsLostOn: ['conference.people', 'conference.changed'],
	async open(services: Services): Promise<OpenedSlice> {
		await layOutAgain(systemContext(services));
		return {};
	},
	sitemap: { conferences: sitemapSource(listedPages) },
	search: conferenceSearch,
	thread: conferenceThread,
	seed,
} satisfies Slice;
