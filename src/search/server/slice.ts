import type { Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { keepIndex } from './keep-index.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** The index has changed: what pages show of it is over. */
		'search.changed': Record<string, never>;
	}
}

export const slice = {
	name: 'search',
	cacheTags: { 'search.changed': () => ['search'] },
	open: async (services: Services) => ({ stop: await keepIndex(services) }),
} satisfies Slice;
