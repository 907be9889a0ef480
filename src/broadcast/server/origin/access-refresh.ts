import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { Broadcast } from './broadcast.ts';
import { meetingAccess } from './meeting-access.ts';

const silent = 2_000; // ms without an answer from the database after which access counts as unknown
const again = 1_000; // ms before the next attempt

/**
 * Returns a function that reloads who may watch which moments of a meeting. If loading fails, nobody may watch until it
 * succeeds. Reads are serialized, because with two concurrent ones the older result could win.
 */
export function openAccessRefresh(database: Database): (broadcast: Broadcast) => Promise<void> {
	const reading = new WeakMap<Broadcast, Promise<void>>();
	function refreshAccess(broadcast: Broadcast): Promise<void> {
		const next = (reading.get(broadcast) ?? Promise.resolve()).then(() => read(broadcast));
		reading.set(broadcast, next);
		return next;
	}
	async function read(broadcast: Broadcast): Promise<void> {
		const unknown = setTimeout(() => (broadcast.access = null), silent);
		try {
			broadcast.access = await meetingAccess(database, broadcast.meeting, broadcast.zero);
		} catch (error) {
			broadcast.access = null;
			log('warn', 'media.access', { error });
			setTimeout(() => void refreshAccess(broadcast), again).unref();
		} finally {
			clearTimeout(unknown);
		}
	}
	return refreshAccess;
}
