import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { Broadcast } from './broadcast.ts';
import { meetingAccess } from './meeting-access.ts';

const silent = 2_000; // ms without a word of the database, after which it is not known who may watch
const again = 1_000; // ms until it is asked again

/**
 * Opens what reads anew for whom the moments of a meeting are; when that fails nobody may watch until it succeeds. One
 * reading after the other: of two at once the older could have the last word.
 */
export function openAccessRefresh(database: Database): (broadcast: Broadcast) => Promise<void> {
	const reading = new WeakMap<Broadcast, Promise<void>>();
	function restage(broadcast: Broadcast): Promise<void> {
		const next = (reading.get(broadcast) ?? Promise.resolve()).then(() => read(broadcast));
		reading.set(broadcast, next);
		return next;
	}
	async function read(broadcast: Broadcast): Promise<void> {
		const unknown = setTimeout(() => (broadcast.stage = null), silent);
		try {
			broadcast.stage = await meetingAccess(database, broadcast.meeting, broadcast.zero);
		} catch (error) {
			broadcast.stage = null;
			log('warn', 'media.stage', { error });
			setTimeout(() => void restage(broadcast), again).unref();
		} finally {
			clearTimeout(unknown);
		}
	}
	return restage;
}
