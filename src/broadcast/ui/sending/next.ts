/** The next second of a track to send, and whether it is still live. */
export interface NextSecond {
	slot: number;
	/** `kept`: players are already past it, so it goes to the recording only. */
	as: 'live' | 'kept';
}

/** Maximum seconds that are caught up in order; players buffer as much and do not notice. */
export const caughtUp = 8;

/**
 * Chooses the next second to send. Small backlogs are sent in order. After a longer outage the newest second is sent
 * first, and the missed ones follow in order whenever nothing newer waits.
 * @param waiting the waiting seconds
 * @param edge the newest accepted second; -1 if there is none
 * @returns `null` if nothing waits
 */
export function nextOf(waiting: Iterable<number>, edge: number): NextSecond | null {
	const slots = [...waiting].sort((one, other) => one - other);
	const newest = slots.at(-1);
	const [oldest] = slots;
	if (newest === undefined || oldest === undefined) return null;
	if (newest <= edge) return { slot: oldest, as: 'kept' };
	const following = slots.find((slot) => slot > edge) ?? newest;
	return { slot: newest - following < caughtUp ? following : newest, as: 'live' };
}
