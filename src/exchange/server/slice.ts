import type { Slice } from '#platform/server/slice.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** What readers see of a practice has changed: its record, studies, levels or experience. */
		'exchange.practice': { practice: string };
		/** Something changed that officers, owners or experts see. */
		'exchange.work': { practice: string };
	}
}

export const slice = {
	name: 'exchange',
	cacheTags: { 'exchange.practice': ({ practice }) => ['practices', `practice:${practice}`] },
} satisfies Slice;
