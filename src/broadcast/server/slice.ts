import type { Slice } from '#platform/server/slice.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** Whether a meeting is broadcast, and whether that is over. */
		'broadcast.changed': { meeting: string };
		'broadcast.key-revoked': { meeting: string; key: string };
		/** Passes of an earlier round are no longer good. */
		'broadcast.passes-renewed': Record<string, never>;
		/** Who of a booth is on air. */
		'broadcast.air': { key: string };
		/** A booth asks for slower speech. @param at ms */
		'broadcast.slower': { meeting: string; at: number };
		'broadcast.caption': { meeting: string; language: string; id: string };
		'broadcast.captions-replaced': { meeting: string; language: string };
	}
}

export const slice = {
	name: 'broadcast',
	cacheTags: { 'broadcast.changed': ({ meeting }) => [`meeting:${meeting}`] },
	rightsLostOn: ['broadcast.key-revoked'],
} satisfies Slice;
