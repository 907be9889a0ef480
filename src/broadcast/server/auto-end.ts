import { historyOf } from '#floor/server';
import { systemContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { endedAt, isOver } from '../ending.ts';
import { endAutomatically } from './end.ts';
import { openBroadcasts } from './store/ended-halls.ts';

/**
 * Ends broadcasts that are over (`isOver`) but were not ended by anyone.
 * @param arrivedAt when the last media of a meeting arrived, in ms; `null` if none since this process started
 * @returns the meetings whose broadcast was ended
 */
export async function endFinishedBroadcasts(
	services: { database: Database; bus?: { nudge(): void } },
	arrivedAt: (meeting: string) => number | null,
	now: Date,
): Promise<string[]> {
	const ended: string[] = [];
	for (const { meeting, recordedUntil } of await openBroadcasts(services.database)) {
		const closedAt = endedAt(await historyOf(services, meeting));
		// Media that another process receives show up in its stored recording.
		const lastAt = Math.max(arrivedAt(meeting) ?? 0, recordedUntil ?? 0) || null;
		if (!isOver(closedAt, lastAt, now.getTime())) continue;
		const answer = await endAutomatically({ ...systemContext(services), now }, meeting);
		if (answer.ok) ended.push(meeting);
	}
	return ended;
}
