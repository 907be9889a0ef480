import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { findHall } from '../store/halls.ts';
import type { Broadcast } from './broadcast.ts';

const allIsTold = 10; // seconds after which nothing that was begun waits for more
const again = 1_000; // ms until it is asked again

/**
 * Takes up that a broadcast was ended, or goes on after all. What cannot be read is asked for again.
 * @param done is told when it has been
 */
export async function applyEnd(
	broadcast: Broadcast,
	database: Database,
	done: (broadcast: Broadcast) => void,
): Promise<void> {
	const row = await findHall(database, broadcast.meeting).catch((error: unknown) => {
		log('warn', 'media.turn', { error });
		setTimeout(() => void applyEnd(broadcast, database, done), again).unref();
		return null;
	});
	if (!row) return;
	const { hall } = broadcast;
	const ended = row.endedAt !== null;
	if (ended && !hall.ended) {
		// What was still gathered is told first: it belongs to the recording.
		hall.pass(Date.now() / 1_000 + allIsTold);
		broadcast.finish();
	}
	// An end that is taken back was none: what was missing since is an interruption after all.
	if (!ended && broadcast.endedAt !== null)
		broadcast.written = Math.min(broadcast.written, Math.floor(broadcast.endedAt / 60_000));
	hall.ended = ended;
	broadcast.endedAt = row.endedAt;
	broadcast.revision += 1;
	for (const channel of hall.channels.values()) channel.revision += 1;
	done(broadcast);
}
