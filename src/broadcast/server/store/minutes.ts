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

/** Adds to what is known of minutes: one that is written down in two turns is their sum. */
export async function keepMinutes(
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
			missing = least(60, minute.missing + excluded.missing)`.execute(database);
}

export async function minutesOf(database: Database, meeting: string): Promise<MinuteRow[]> {
	const found = await sql<MinuteRow>`
		select minute, track, watching, missing from broadcast.minute
		where meeting_id = ${meeting} order by minute, track`.execute(database);
	return found.rows;
}
