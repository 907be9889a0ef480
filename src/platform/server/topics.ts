/**
 * What the notices of the outbox carry, by topic. A slice adds those that it announces where it describes itself
 * (`server/slice.ts`), by declaration merging.
 */
export interface Topics {
	/** A session of a person is over. */
	'session.ended': { person: string };
}

export type Topic = keyof Topics;
