import type { Slice } from '#platform/server/slice.ts';
import { sitemapEntries } from './feed.ts';
import { seed } from './seed.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** What is published of a conference, its state, or the state of a meeting. */
		'conference.changed': { conference: string };
		/** Who takes part, or in which role. */
		'conference.people': { conference: string };
	}
}

export const slice = {
	name: 'conference',
	cacheTags: { 'conference.changed': ({ conference }) => ['conferences', `conference:${conference}`] },
	rightsLostOn: ['conference.people', 'conference.changed'],
	sitemap: sitemapEntries,
	seed,
} satisfies Slice;
