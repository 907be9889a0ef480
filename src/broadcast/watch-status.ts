import { openBetween, type ViewerClass, type AccessTimeline } from './openness.ts';

/**
 * What there is to watch of a meeting for somebody, and if nothing, why.
 *
 * `on`: it goes on now. `before`: the meeting has not been opened. `silent`: it has, and nothing has come yet.
 * `interrupted`: something had come, and nothing comes now. `closed-part`: what goes on is not for them. `suspended`:
 * the meeting is. `being-made`: the meeting is over, and what was kept is put in order. `recording`: there is one.
 * `nothing-kept`: it is over, and there is nothing for them.
 */
export type WatchStatus =
	| 'on'
	| 'before'
	| 'silent'
	| 'interrupted'
	| 'closed-part'
	| 'suspended'
	| 'being-made'
	| 'recording'
	| 'nothing-kept';

/** What is known of a broadcast. Moments in ms. */
export interface BroadcastState {
	phase: 'not-opened' | 'open' | 'suspended' | 'closed';
	/** Whether nothing will be added. */
	ended: boolean;
	/** Whether anything has come at all. */
	begun: boolean;
	/** The end of the newest that is kept; `null` = nothing is yet, which takes some seconds. */
	newest: number | null;
	/** Whether there is something recorded that they may watch. */
	recorded: boolean;
}

/** Six seconds are kept at a time: after so many ms without any it counts as broken off. */
export const quiet = 30_000;

/** What there is to watch now. */
export function watchStatus(
	{ phase, ended, begun, newest, recorded }: BroadcastState,
	circle: ViewerClass,
	openness: AccessTimeline,
	now: number,
): WatchStatus {
	if (ended) return recorded ? 'recording' : 'nothing-kept';
	if (phase === 'closed') return 'being-made';
	const open = openBetween(circle, openness, now, now + 1).length > 0;
	if (!open && phase === 'suspended') return 'suspended';
	if (!open) return phase === 'open' ? 'closed-part' : 'before';
	// Whoever runs the broadcast sees what comes in before the meeting is opened.
	if (!begun) return phase === 'not-opened' ? 'before' : 'silent';
	return newest === null || now - newest < quiet ? 'on' : 'interrupted';
}
