import { log } from '#platform/server/log.ts';
import type { Broadcast } from '../broadcast.ts';
import { backfillBroadcast } from './backfill.ts';

const delay = 5_000; // ms without further late material after the end, after which a backfill starts
const retryAfter = 30_000; // ms between two attempts

/** Backfills one broadcast after the other; failed attempts are repeated. */
export class BackfillQueue {
	readonly #disk: Parameters<typeof backfillBroadcast>[1];
	#last = Promise.resolve();

	constructor(disk: Parameters<typeof backfillBroadcast>[1]) {
		this.#disk = disk;
	}

	/** Adds a broadcast; does nothing while it is running. */
	add(broadcast: Broadcast): void {
		this.#last = this.#last.then(async () => {
			if (!broadcast.hall.ended) return;
			broadcast.lateAt = null;
			try {
				await backfillBroadcast(broadcast, this.#disk);
			} catch (error) {
				log('warn', 'media.backfill', { meeting: broadcast.meeting, error });
				broadcast.lateAt = Date.now() + retryAfter;
			}
		});
	}

	/** Adds an ended broadcast whose late material has arrived. @param now ms */
	addIfDue(broadcast: Broadcast, now: number): void {
		const { hall, lateAt } = broadcast;
		if (!hall.ended || lateAt === null || now - lateAt <= delay) return;
		// Asked ten times a second, it is queued once, however long the queue is blocked.
		broadcast.lateAt = null;
		this.add(broadcast);
	}
}
