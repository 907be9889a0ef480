import { sql, type Database } from '#platform/server/database.ts';

/** The last days, until a day, of conferences that have one, and their time zones. */
export async function lastDays(
	database: Database,
	until: Date,
): Promise<{ id: string; lastDay: string; timeZone: string }[]> {
	const found = await sql<{
		id: string;
		lastDay: string;
		timeZone: string;
	}>`select id, last_day::text as "lastDay",
			time_zone as "timeZone" from conference.conference
		where last_day <= (${until}::timestamptz at time zone 'UTC')::date and time_zone is not null`.execute(
		database,
	);
	return found.rows;
}
