/** How the server has a track: seconds, and whether players are told of it. */
export interface FloorPlayback {
	/** How late it comes beside the least late. */
	delay: number;
	/** By how much its clock is off, if so far that it is not believed. */
	clockOff: number | null;
	gaps: number;
	missing: number;
	told: boolean;
}

/**
 * Reads what is answered to a second that was taken.
 * @returns `null` when it is no such answer: a page of a proxy or of a hotel's door says that all is well, and has
 * taken nothing
 */
export function floorPlaybackIn(answer: string): FloorPlayback | null {
	try {
		const heard = JSON.parse(answer) as FloorPlayback | null;
		return typeof heard?.told === 'boolean' ? heard : null;
	} catch {
		return null;
	}
}
