import { sql, type Database } from '#platform/server/database.ts';

/** @returns whether it was still running */
export async function endHall(database: Database, meeting: string, at: Date): Promise<boolean> {
	const ended = await sql`update broadcast.hall set ended_at = ${at}
		where meeting_id = ${meeting} and ended_at is null returning 1`.execute(database);
	return ended.rows.length === 1;
}

/** @returns whether it was ended */
export async function resumeHall(database: Database, meeting: string): Promise<boolean> {
	const resumed = await sql`update broadcast.hall set ended_at = null
		where meeting_id = ${meeting} and ended_at is not null returning 1`.execute(database);
	return resumed.rows.length === 1;
}

/**
 * Returns the meetings that received media and whose broadcast nobody has ended, with the end of their recording in ms.
 */
export async function openBroadcasts(
	database: Database,
): Promise<{ meeting: string; recordedUntil: number | null }[]> {
	const found = await sql<{ meeting: string; recordedUntil: number | null }>`
		select meeting_id as meeting, (zero + (select max(start + duration) from broadcast.recording_segment
			where recording_segment.meeting_id = hall.meeting_id)) * 1000 as "recordedUntil"
		from broadcast.hall where ended_at is null and zero is not null`.execute(database);
	return found.rows;
}

/** Returns the meetings that received media and have not ended, or ended after `since`. */
export async function unfinishedHalls(database: Database, since: Date): Promise<string[]> {
	const found = await sql<{ meeting: string }>`select meeting_id as meeting from broadcast.hall
		where zero is not null and (ended_at is null or ended_at > ${since}) order by 1`.execute(database);
	return found.rows.map(({ meeting }) => meeting);
}
