import { evolve, initialFloor, type FloorEvent } from '#floor';

/** A closed meeting may be opened again, and people stay on the line; after this nobody does. ms */
const afterClosing = 30 * 60_000;
/** A sender that says nothing for so long has been switched off. ms */
const afterSilence = 10 * 60_000;

/** When a meeting was closed, ms; `null` = it is not, or was opened again. */
export function endedAt(log: readonly FloorEvent[]): number | null {
	let floor = initialFloor;
	let at: number | null = null;
	for (const event of log) {
		floor = evolve(floor, event);
		if (floor.phase !== 'closed') at = null;
		else at ??= event.at;
	}
	return at;
}

/**
 * Whether a broadcast is over though nobody has ended it: the chair closed the meeting half an hour ago, and nothing
 * has come for ten minutes. A meeting that was never closed in the log is left to its technician. All in ms.
 */
export const isOver = (closedAt: number | null, heardAt: number | null, now: number): boolean =>
	closedAt !== null && now - closedAt >= afterClosing && (heardAt === null || now - heardAt >= afterSilence);
