import type { Database } from '#platform/server/database.ts';
import { dayAfter, startOfDay } from '../local-time.ts';
import { lastDays } from './store/ended.ts';

/** A conference whose last day, `2027-03-09`, has ended in its own time zone. */
export interface EndedConference {
	id: string;
	lastDay: string;
	timeZone: string;
}

/** The conferences whose last day has ended in their own time zone. */
export async function endedConferences(database: Database, now: Date): Promise<EndedConference[]> {
	const found = await lastDays(database, now);
	return found.filter(({ lastDay, timeZone }) => startOfDay(dayAfter(lastDay), timeZone) <= now.getTime());
}
