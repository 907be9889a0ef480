import { sql, type Database } from '#platform/server/database.ts';
import type { Track } from '../../tracks.ts';

/** Average viewers of a track in one minute, and its missing seconds. */
export interface MinuteRow {
	/** Minutes since 1970. */
	minute: number;
	track: Track;
	watching: number;
	missing: number;
}

/**
 * Stores minutes. Viewers stored in several steps are added up. Missing seconds are always computed for the whole
 * minute, so of two values the one based on more listed segments is right.
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

/** Returns the last stored minute of a meeting; `null` if there is none. */
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
