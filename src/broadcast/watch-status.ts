import { isPaused, openBetween, type ViewerClass, type AccessTimeline } from './openness.ts';

/**
 * What a viewer can watch of a meeting, or why not.
 *
 * `on`: live now. `before`: the meeting has not been opened. `silent`: opened, but nothing received yet. `interrupted`:
 * something was received, but nothing arrives now. `closed-part`: the viewer may not watch the current part.
 * `paused`: a minor speaks without consent to be recorded. `suspended`: the meeting is suspended. `being-made`: the meeting is over and its recording is being prepared.
 * `recording`: a recording is available. `nothing-kept`: over, and there is no recording for this viewer.
 */
export type WatchStatus =
	| 'on'
	| 'before'
	| 'silent'
	| 'interrupted'
	| 'closed-part'
	| 'paused'
	| 'suspended'
	| 'being-made'
	| 'recording'
	| 'nothing-kept';

/** State of a broadcast. Times in ms. */
export interface BroadcastState {
	phase: 'not-opened' | 'open' | 'suspended' | 'closed';
	/** Whether the broadcast is ended and nothing will be added. */
	ended: boolean;
	/** Whether anything was ever received. */
	hasMedia: boolean;
	/** End of the newest media that are known; `null` for the first seconds. */
	newest: number | null;
	/** Whether there is a recording that the viewer may watch. */
	recorded: boolean;
}

/**
 * ms without new media after which the broadcast counts as interrupted; a process that does not take them in knows the
 * recording segments only, one every six seconds.
 */
export const quiet = 30_000;

/** Returns what a viewer can watch now. */
export function watchStatus(
	{ phase, ended, hasMedia, newest, recorded }: BroadcastState,
	viewerClass: ViewerClass,
	openness: AccessTimeline,
	now: number,
): WatchStatus {
	if (ended) return recorded ? 'recording' : 'nothing-kept';
	if (phase === 'closed') return 'being-made';
	const open = openBetween(viewerClass, openness, now, now + 1).length > 0;
	if (!open && phase === 'suspended') return 'suspended';
	if (!open && isPaused(openness, now))
		return wouldBeOpen(viewerClass, openness, now) ? 'paused' : 'closed-part';
	if (!open) return phase === 'open' ? 'closed-part' : 'before';
	// Technicians see what arrives before the meeting opens.
	if (!hasMedia) return phase === 'not-opened' ? 'before' : 'silent';
	return newest === null || now - newest < quiet ? 'on' : 'interrupted';
}

/** Whether a viewer class may know of a pause: without it, it could watch. */
const wouldBeOpen = (viewerClass: ViewerClass, openness: AccessTimeline, now: number): boolean => {
	const periods = openness.periods.map(({ from, open, item }) => ({ from, open, item }));
	return openBetween(viewerClass, { ...openness, periods }, now, now + 1).length > 0;
};
