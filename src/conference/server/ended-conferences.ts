import type { Database } from '#platform/server/database.ts';
import { dayAfter, startOfDay } from '../local-time.ts';
import { lastDays } from './store/ended.ts';

/** The conferences whose last day has ended in their own time zone, with that moment in ms. */
export async function endedConferences(
	database: Database,
	now: Date,
): Promise<{ id: string; endedAt: number }[]> {
	const found = await lastDays(database, now);
	return found
		.map(({ id, lastDay, timeZone }) => ({ id, endedAt: startOfDay(dayAfter(lastDay), timeZone) }))
		.filter(({ endedAt }) => endedAt <= now.getTime());
}
