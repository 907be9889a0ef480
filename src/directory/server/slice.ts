import type { Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { offerLanguages } from './languages.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		'directory.changed': Record<string, never>;
	}
}

export const slice = {
	name: 'directory',
	cacheTags: { 'directory.changed': () => 'all' },
	open: async (services: Services) => ({ stop: await offerLanguages(services) }),
} satisfies Slice;
