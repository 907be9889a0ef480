import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { Broadcast } from './broadcast.ts';
import { meetingAccess } from './meeting-access.ts';

const silent = 2_000; // ms without an answer from the database after which access counts as unknown
const again = 1_000; // ms before the next attempt

/**
 * Reloads who may watch which moments of a meeting. If loading fails, nobody may watch until it succeeds; it is tried again
 * until `stop`. Reads are serialized, because with two concurrent ones the older result could win.
 */
export function openAccessRefresh(database: Database): {
	refreshAccess: (broadcast: Broadcast) => Promise<void>;
	stop: () => void;
} {
	const reading = new WeakMap<Broadcast, Promise<void>>();
	let isStopped = false;
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
			if (isStopped) return;
			log('warn', 'media.access', { error });
			setTimeout(() => void refreshAccess(broadcast), again).unref();
		} finally {
			clearTimeout(unknown);
		}
	}
	return { refreshAccess, stop: () => void (isStopped = true) };
}
