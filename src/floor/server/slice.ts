import type { Slice } from '#platform/server/slice.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** The log of a meeting is longer. */
		'floor.changed': { meeting: string };
		/** A text was handed in or taken back. */
		'floor.texts': { meeting: string };
	}
}

export const slice = {
	name: 'floor',
	cacheTags: { 'floor.changed': ({ meeting }) => [`meeting:${meeting}`] },
} satisfies Slice;
