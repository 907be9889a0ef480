import { floorsOf, type FloorEvent } from '#floor';

/** ms after closing during which the meeting may still be opened again. */
const afterClosing = 30 * 60_000;
/** ms of silence after which a sender counts as switched off. */
const afterSilence = 10 * 60_000;

/** Returns when the meeting was closed, in ms; `null` if it is open or was opened again. */
export function endedAt(log: readonly FloorEvent[]): number | null {
	let at: number | null = null;
	for (const { event, floor } of floorsOf(log)) {
		if (floor.phase !== 'closed') at = null;
		else at ??= event.at;
	}
	return at;
}

/**
 * Whether a broadcast is over although nobody ended it: closed by the chair for 30 minutes and nothing received for 10
 * minutes. A meeting that was never closed is left to the technician. All times in ms.
 */
export const isOver = (closedAt: number | null, arrivedAt: number | null, now: number): boolean =>
	closedAt !== null &&
	now - closedAt >= afterClosing &&
	(arrivedAt === null || now - arrivedAt >= afterSilence);
