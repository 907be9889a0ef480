import { sql, type Database } from '#platform/server/database.ts';
import type { Span } from '../../openness.ts';
import type { Track } from '../../tracks.ts';

/**
 * A recording segment: six seconds of a track, or less around a discontinuity. Times in seconds since the broadcast's
 * zero.
 */
export interface ChunkRow {
	track: Track;
	number: number;
	part: number;
	start: number;
	duration: number;
	/** The init segment it needs: `<track>-<version>`. */
	beginning: string;
	broken: boolean;
	filled: boolean;
	/** Capture range of all its content; it decides who may watch. */
	said: Span;
	revision: number;
	bytes: number;
	stored: boolean;
}

/** Returns all recording segments of a meeting, sorted within each track. */
export async function chunksOf(database: Database, meeting: string): Promise<ChunkRow[]> {
	const found = await sql<ChunkRow>`
		select track, number, part, start, duration, beginning, broken, filled, revision, bytes, stored,
			json_build_object('start', coalesce(said_start, start), 'duration', coalesce(said_duration, duration)) as said
		from broadcast.chunk where meeting_id = ${meeting} order by track, number, part`.execute(database);
	return found.rows;
}

/** Inserts or updates a recording segment. */
export async function storeChunk(database: Database, meeting: string, chunk: ChunkRow): Promise<void> {
	const { track, number, part, start, duration, beginning, broken, filled, said, revision, bytes, stored } =
		chunk;
	await sql`
		insert into broadcast.chunk (meeting_id, track, number, part, start, duration, beginning, broken, filled,
			said_start, said_duration, revision, bytes, stored)
		values (${meeting}, ${track}, ${number}, ${part}, ${start}, ${duration}, ${beginning}, ${broken}, ${filled},
			${said.start}, ${said.duration}, ${revision}, ${bytes}, ${stored})
		on conflict (meeting_id, track, number, part) do update set start = excluded.start,
			duration = excluded.duration, beginning = excluded.beginning, broken = excluded.broken,
			filled = excluded.filled, said_start = excluded.said_start, said_duration = excluded.said_duration,
			revision = excluded.revision, bytes = excluded.bytes,
			stored = excluded.stored`.execute(database);
}

/** Replaces all recording segments of a track with one number atomically. */
export async function replaceChunks(
	database: Database,
	meeting: string,
	track: Track,
	number: number,
	fresh: readonly ChunkRow[],
): Promise<void> {
	await database.transaction().execute(async (tx) => {
		await sql`delete from broadcast.chunk
			where meeting_id = ${meeting} and track = ${track} and number = ${number}`.execute(tx);
		for (const chunk of fresh) await storeChunk(tx, meeting, chunk);
	});
}
