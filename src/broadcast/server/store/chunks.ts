import { sql, type Database } from '#platform/server/database.ts';
import type { Span } from '../../openness.ts';
import type { Track } from '../../tracks.ts';

/** Six seconds of a track, or less where something breaks within them; times in seconds since the hall's zero. */
export interface ChunkRow {
	track: Track;
	number: number;
	part: number;
	start: number;
	duration: number;
	/** The beginning it needs, `<track>-<version>`. */
	beginning: string;
	broken: boolean;
	filled: boolean;
	/** The stretch within which all of it was said: who may watch is decided by it. */
	said: Span;
	revision: number;
	bytes: number;
	stored: boolean;
}

/** All chunks of a meeting, those of a track one after the other. */
export async function chunksOf(database: Database, meeting: string): Promise<ChunkRow[]> {
	const found = await sql<ChunkRow>`
		select track, number, part, start, duration, beginning, broken, filled, revision, bytes, stored,
			json_build_object('start', coalesce(said_start, start), 'duration', coalesce(said_duration, duration)) as said
		from broadcast.chunk where meeting_id = ${meeting} order by track, number, part`.execute(database);
	return found.rows;
}

/** Writes down a chunk, or that it was made anew. */
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

/** Puts chunks in the place of all that a track has under a number, at once or not at all. */
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
