import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Init } from '../../media/init.ts';
import type { TargetDuration } from '../../target-duration.ts';
import type { Track } from '../../tracks.ts';

/** A meeting that is broadcast. */
export interface HallRow {
	meeting: string;
	/** Unix time in seconds from which its media count; `null` while nothing has been sent. */
	zero: number | null;
	/** ms */
	endedAt: number | null;
	/** EXT-X-TARGETDURATION of its playlists; `null` = nothing was listed yet. */
	target: TargetDuration | null;
	/** Pictures a second; `null` = not known. */
	frameRate: number | null;
}

export async function findHall(database: Database, meeting: string): Promise<HallRow | null> {
	const found = await sql<HallRow>`
		select meeting_id as meeting, zero, (extract(epoch from ended_at) * 1000)::bigint as "endedAt",
			target_duration as target, frame_rate as "frameRate"
		from broadcast.hall where meeting_id = ${meeting}`.execute(database);
	return found.rows[0] ?? null;
}

/** The meetings of which something was sent, and which have not ended, or only after `since`. */
export async function unfinishedHalls(database: Database, since: Date): Promise<string[]> {
	const found = await sql<{ meeting: string }>`select meeting_id as meeting from broadcast.hall
		where zero is not null and (ended_at is null or ended_at > ${since}) order by 1`.execute(database);
	return found.rows.map(({ meeting }) => meeting);
}

/**
 * Makes a hall of a meeting, if it is none yet.
 * @param conference of which the meeting is; left out where it is not at hand
 */
export async function makeHall(
	database: Database,
	meeting: string,
	conference: string | null = null,
): Promise<void> {
	// A hall that is there is left alone, and not locked, unless there is something to be said of it.
	const there = conference
		? sql`(meeting_id) do update set conference_id = excluded.conference_id where hall.conference_id is null`
		: sql`do nothing`;
	await sql`insert into broadcast.hall (meeting_id, conference_id) values (${meeting}, ${conference})
		on conflict ${there}`.execute(database);
}

/**
 * Makes the passes void that were given of a meeting, of those of a conference, or of all.
 * @returns whether there is any such hall
 */
export async function nextTokenGeneration(
	tx: Transaction,
	of: { meeting: string } | { conference: string } | 'all',
): Promise<boolean> {
	const which =
		of === 'all'
			? sql`true`
			: 'meeting' in of
				? sql`meeting_id = ${of.meeting}`
				: sql`conference_id = ${of.conference} or conference_id is null`;
	// In one order, so that no two wait for each other.
	const raised = await sql`with those as (
			select meeting_id from broadcast.hall where ${which} order by meeting_id for no key update)
		update broadcast.hall set pass_round = pass_round + 1 from those
		where hall.meeting_id = those.meeting_id returning 1`.execute(tx);
	return raised.rows.length > 0;
}

/** The rounds of the passes that are good, of all meetings whose passes were ever renewed. */
export async function tokenGenerations(database: Database): Promise<{ meeting: string; round: number }[]> {
	const found = await sql<{ meeting: string; round: number }>`
		select meeting_id as meeting, pass_round as round from broadcast.hall where pass_round > 0`.execute(database);
	return found.rows;
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
export async function openBroadcasts(
	database: Database,
): Promise<{ meeting: string; keptUntil: number | null }[]> {
	const found = await sql<{ meeting: string; keptUntil: number | null }>`
		select meeting_id as meeting, (zero + (select max(start + duration) from broadcast.chunk
			where chunk.meeting_id = hall.meeting_id)) * 1000 as "keptUntil"
		from broadcast.hall where ended_at is null and zero is not null`.execute(database);
	return found.rows;
}

/** Keeps the target duration and the frame rate that are known; a target that is there stays. */
export async function storeTiming(
	database: Database,
	meeting: string,
	{ target, frameRate }: Pick<HallRow, 'target' | 'frameRate'>,
): Promise<void> {
	await sql`update broadcast.hall set target_duration = coalesce(target_duration, ${target}),
		frame_rate = coalesce(${frameRate}, frame_rate) where meeting_id = ${meeting}`.execute(database);
}

/** What players need before the first fragment of a track. */
export interface InitSegmentRow extends Init {
	track: Track;
	version: number;
	bytes: Uint8Array;
}

/** The seconds since a hall's zero at which all its tracks are broken off, in order. */
export async function discontinuitiesOf(database: Database, meeting: string): Promise<number[]> {
	const found = await sql<{ second: number }>`
		select second from broadcast.break where meeting_id = ${meeting} order by second`.execute(database);
	return found.rows.map(({ second }) => second);
}

export async function storeDiscontinuity(database: Database, meeting: string, second: number): Promise<void> {
	await sql`insert into broadcast.break (meeting_id, second) values (${meeting}, ${second})
		on conflict do nothing`.execute(database);
}

export async function initSegmentsOf(database: Database, meeting: string): Promise<InitSegmentRow[]> {
	const found = await sql<InitSegmentRow>`
		select track, version, setup, codec, timescale, width, height, default_duration as "defaultDuration",
			default_flags as "defaultFlags", bytes
		from broadcast.beginning where meeting_id = ${meeting} order by track, version`.execute(database);
	return found.rows;
}

export async function storeInitSegment(
	database: Database,
	meeting: string,
	one: InitSegmentRow,
): Promise<void> {
	await sql`
		insert into broadcast.beginning (meeting_id, track, version, setup, codec, timescale, width, height,
			default_duration, default_flags, bytes)
		values (${meeting}, ${one.track}, ${one.version}, ${one.setup}, ${one.codec}, ${one.timescale},
			${one.width}, ${one.height}, ${one.defaultDuration}, ${one.defaultFlags}, ${Buffer.from(one.bytes)})
		on conflict do nothing`.execute(database);
}
