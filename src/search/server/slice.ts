import type { Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { keepIndex } from './keep-index.ts';

export const slice = {
	name: 'search',
	open: async (services: Services) => ({ stop: await keepIndex(services) }),
} satisfies Slice;
