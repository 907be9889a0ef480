import { sql, type Database } from '#platform/server/database.ts';
import type { Track } from '../../tracks.ts';

/** A minute of a track: how many had it on average, and for how many seconds it was missing. */
export interface MinuteRow {
	/** Minutes since 1970. */
	minute: number;
	track: Track;
	watching: number;
	missing: number;
}

/**
 * Adds to what is known of minutes. Who watched in one that is written down in two turns is their sum. What was missing
 * of it is each time reckoned as a whole: of two, the one that knows of more that was told is right.
 */
export async function storeMinutes(
	database: Database,
	meeting: string,
	rows: readonly MinuteRow[],
): Promise<void> {
	if (!rows.length) return;
	await sql`
		insert into broadcast.minute (meeting_id, minute, track, watching, missing)
		select ${meeting}, * from unnest(${rows.map(({ minute }) => minute)}::int[],
			${rows.map(({ track }) => track)}::text[], ${rows.map(({ watching }) => watching)}::real[],
			${rows.map(({ missing }) => missing)}::real[])
		on conflict (meeting_id, minute, track) do update set watching = minute.watching + excluded.watching,
			missing = least(minute.missing, excluded.missing)`.execute(database);
}

/** The last minute of a meeting that is written down; `null` = none is. */
export async function lastMinute(database: Database, meeting: string): Promise<number | null> {
	const found = await sql<{ last: number | null }>`
		select max(minute) as last from broadcast.minute where meeting_id = ${meeting}`.execute(database);
	return found.rows[0]?.last ?? null;
}

export async function minutesOf(database: Database, meeting: string): Promise<MinuteRow[]> {
	const found = await sql<MinuteRow>`
		select minute, track, watching, missing from broadcast.minute
		where meeting_id = ${meeting} order by minute, track`.execute(database);
	return found.rows;
}
