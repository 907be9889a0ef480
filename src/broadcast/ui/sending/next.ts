/** The next second of a track to send, and whether it is still live. */
export interface NextSecond {
	time: number;
	/** `buffered`: players are already past it, so it goes to the recording only. */
	as: 'live' | 'buffered';
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
	const times = [...waiting].sort((one, other) => one - other);
	const newest = times.at(-1);
	const [oldest] = times;
	if (newest === undefined || oldest === undefined) return null;
	if (newest <= edge) return { time: oldest, as: 'buffered' };
	const following = times.find((time) => time > edge) ?? newest;
	return { time: newest - following < caughtUp ? following : newest, as: 'live' };
}
