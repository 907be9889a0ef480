/** The payloads of notices, by topic. A slice adds its own in its `server/slice.ts` by declaration merging. */
export interface Topics {
	/** A session of a person has ended. */
	'session.ended': { person: string };
	/** Two things were linked, or are no longer. */
	'links.changed': Record<string, never>;
	/** An email that a step causes is to be written. */
	'platform.email-due': Record<string, never>;
}

export type Topic = keyof Topics;
