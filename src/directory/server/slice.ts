import type { Slice } from '#platform/server/slice.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		'directory.changed': Record<string, never>;
	}
}

export const slice = {
	name: 'directory',
	cacheTags: { 'directory.changed': () => 'all' },
} satisfies Slice;
