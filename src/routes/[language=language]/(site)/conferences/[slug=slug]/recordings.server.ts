import { recordingsAmong } from '#broadcast/server';
import type { AgendaMeeting } from '#conference';

/** A meeting that is over and can be watched, for the pages of its conference. */
export interface Recording {
	meeting: Pick<AgendaMeeting, 'id' | 'number' | 'title' | 'day'>;
	hasPicture: boolean;
}

/**
 * The recordings of the meetings that were open to everybody from the first minute to the last. Asked for with a page's other
 * reads, it is no statement of its own.
 */
export async function recordingsOf(
	{ context }: Pick<App.Locals, 'context'>,
	meetings: readonly AgendaMeeting[],
): Promise<Recording[]> {
	const over = meetings.filter(
		({ state, open, hasClosedParts, inClosedPart }) =>
			state === 'closed' && open?.from === null && open.until === null && !hasClosedParts && !inClosedPart,
	);
	const kept = await recordingsAmong(
		context,
		over.map(({ id }) => id),
	);
	return over.flatMap(({ id, number, title, day }) => {
		const recording = kept.find(({ meeting }) => meeting === id);
		return recording ? [{ meeting: { id, number, title, day }, hasPicture: recording.hasPicture }] : [];
	});
}
