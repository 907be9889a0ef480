/** The state of a track on the server. Times in seconds. */
export interface ServerTrackState {
	/** Delay relative to the smallest delay. */
	delay: number;
	/** Offset of the sender's clock, if too large to be trusted; otherwise `null`. */
	clockOffset: number | null;
	gaps: number;
	missing: number;
	isListed: boolean;
}

/**
 * Parses the answer to an accepted second.
 * @returns `null` for any other answer, for example from a proxy or captive portal that reports success without
 * forwarding
 */
export function readTrackState(answer: string): ServerTrackState | null {
	try {
		const state = JSON.parse(answer) as ServerTrackState | null;
		return typeof state?.isListed === 'boolean' ? state : null;
	} catch {
		return null;
	}
}
