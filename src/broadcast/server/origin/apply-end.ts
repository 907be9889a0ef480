import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { findHall } from '../store/halls.ts';
import type { Broadcast } from './broadcast.ts';

const allIsListedAfter = 10; // seconds after which no incomplete segment waits any longer
const again = 1_000; // ms before the next attempt

/**
 * Applies the end of a broadcast, or its undo. A failed read is retried.
 * @param done called when it has been applied
 */
export async function applyEnd(
	broadcast: Broadcast,
	database: Database,
	done: (broadcast: Broadcast) => void,
): Promise<void> {
	const row = await findHall(database, broadcast.meeting).catch((error: unknown) => {
		log('warn', 'media.end', { error });
		setTimeout(() => void applyEnd(broadcast, database, done), again).unref();
		return null;
	});
	if (!row) return;
	const { hall } = broadcast;
	const ended = row.endedAt !== null;
	if (ended && !hall.ended) {
		// List what is gathered first, because it belongs to the recording.
		hall.tick(Date.now() / 1_000 + allIsListedAfter);
		broadcast.finish();
	}
	// If an end is undone, missing time since then counts as an interruption, so those minutes are computed again.
	if (!ended && broadcast.endedAt !== null)
		broadcast.firstUnwrittenMinute = Math.min(
			broadcast.firstUnwrittenMinute,
			Math.floor(broadcast.endedAt / 60_000),
		);
	hall.ended = ended;
	broadcast.endedAt = row.endedAt;
	broadcast.revision += 1;
	for (const channel of hall.channels.values()) channel.revision += 1;
	done(broadcast);
}
