/** Which second of a track is to be sent next, and whether it is still for those who watch now. */
export interface NextSecond {
	slot: number;
	/** `kept`: players have gone on without it; it is for the recording. */
	as: 'live' | 'kept';
}

/** So many seconds may be made up in order: players hold as much, and see nothing of it. */
export const caughtUp = 8;

/**
 * What is sent next. Seconds follow each other while little waits; after a longer break the newest comes first, and
 * what was missed goes afterwards, in its order, whenever nothing newer waits.
 * @param waiting the seconds that wait
 * @param edge the newest second that was taken; -1 = none
 * @returns `null`: nothing waits
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
