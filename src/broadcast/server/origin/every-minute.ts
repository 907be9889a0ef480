import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import { endFinishedBroadcasts } from '../auto-end.ts';
import type { Broadcast } from './broadcast.ts';
import { writeMinutes } from './minutes.ts';

const warn = (error: unknown): void => log('warn', 'media.minute', { error });

/** Stores the missing minutes of a broadcast that was not loaded for a while. */
export const catchUp = (broadcast: Broadcast, database: Database): Promise<void> =>
	writeMinutes(broadcast, database, Date.now()).catch(warn);

/**
 * Stores completed minutes and ends broadcasts that are over, each minute.
 * @returns a function that stops it
 */
export function startEveryMinute(
	services: Pick<Services, 'database' | 'bus'>,
	forEachBroadcast: (act: (broadcast: Broadcast) => Promise<void> | void) => Promise<void>,
): () => void {
	async function act(now: Date): Promise<void> {
		await forEachBroadcast((broadcast) => writeMinutes(broadcast, services.database, now.getTime()));
		const lastArrivals = new Map<string, number>();
		await forEachBroadcast(({ meeting, hall }) => {
			const times = [...hall.channels.values()].map((channel) => channel.state.arrivedAt ?? 0);
			lastArrivals.set(meeting, Math.max(0, ...times) * 1_000);
		});
		await endFinishedBroadcasts(services, (meeting) => lastArrivals.get(meeting) || null, now);
	}
	const timer = setInterval(() => void act(new Date()).catch(warn), 60_000);
	timer.unref();
	return () => clearInterval(timer);
}
