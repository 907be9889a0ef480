import { sql, type Database } from '#platform/server/database.ts';
import type { Init } from '../../media/init.ts';
import type { Track } from '../../tracks.ts';

/** A meeting that is broadcast. */
export interface HallRow {
	meeting: string;
	/** Unix time in seconds from which its media count; `null` while nothing has been sent. */
	zero: number | null;
	/** ms */
	endedAt: number | null;
}

export async function findHall(database: Database, meeting: string): Promise<HallRow | null> {
	const found = await sql<HallRow>`
		select meeting_id as meeting, zero, (extract(epoch from ended_at) * 1000)::bigint as "endedAt"
		from broadcast.hall where meeting_id = ${meeting}`.execute(database);
	return found.rows[0] ?? null;
}

/** Makes a hall of a meeting, if it is none yet. */
export async function makeHall(database: Database, meeting: string): Promise<void> {
	await sql`insert into broadcast.hall (meeting_id) values (${meeting}) on conflict do nothing`.execute(
		database,
	);
}

/** Sets the zero of a hall that has none. @returns the zero that holds */
export async function setZero(database: Database, meeting: string, zero: number): Promise<number> {
	const set = await sql<{ zero: number }>`
		update broadcast.hall set zero = coalesce(zero, ${zero}::bigint) where meeting_id = ${meeting}
		returning zero`.execute(database);
	return set.rows[0]?.zero ?? zero;
}

/** @returns whether it had not ended before */
export async function endHall(database: Database, meeting: string, at: Date): Promise<boolean> {
	const ended = await sql`update broadcast.hall set ended_at = ${at}
		where meeting_id = ${meeting} and ended_at is null returning 1`.execute(database);
	return ended.rows.length === 1;
}

/** @returns whether it had ended before */
export async function resumeHall(database: Database, meeting: string): Promise<boolean> {
	const resumed = await sql`update broadcast.hall set ended_at = null
		where meeting_id = ${meeting} and ended_at is not null returning 1`.execute(database);
	return resumed.rows.length === 1;
}

/** The meetings of which something was sent, and whose broadcast nobody has ended; and until when they are kept, ms. */
export async function goingOn(database: Database): Promise<{ meeting: string; keptUntil: number | null }[]> {
	const found = await sql<{ meeting: string; keptUntil: number | null }>`
		select meeting_id as meeting, (zero + (select max(start + duration) from broadcast.chunk
			where chunk.meeting_id = hall.meeting_id)) * 1000 as "keptUntil"
		from broadcast.hall where ended_at is null and zero is not null`.execute(database);
	return found.rows;
}

/** What players need before the first fragment of a track. */
export interface Beginning extends Init {
	track: Track;
	version: number;
	bytes: Uint8Array;
}

export async function beginningsOf(database: Database, meeting: string): Promise<Beginning[]> {
	const found = await sql<Beginning>`
		select track, version, setup, codec, timescale, width, height, default_duration as "defaultDuration",
			default_flags as "defaultFlags", bytes
		from broadcast.beginning where meeting_id = ${meeting} order by track, version`.execute(database);
	return found.rows;
}

export async function keepBeginning(database: Database, meeting: string, one: Beginning): Promise<void> {
	await sql`
		insert into broadcast.beginning (meeting_id, track, version, setup, codec, timescale, width, height,
			default_duration, default_flags, bytes)
		values (${meeting}, ${one.track}, ${one.version}, ${one.setup}, ${one.codec}, ${one.timescale},
			${one.width}, ${one.height}, ${one.defaultDuration}, ${one.defaultFlags}, ${Buffer.from(one.bytes)})
		on conflict do nothing`.execute(database);
}
