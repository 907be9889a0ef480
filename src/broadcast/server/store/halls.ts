import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Init } from '../../media/init.ts';
import type { TargetDuration } from '../../target-duration.ts';
import type { Track } from '../../tracks.ts';

/** A broadcast meeting. */
export interface HallRow {
	meeting: string;
	/** The broadcast's zero in unix seconds; `null` before the first media. */
	zero: number | null;
	/** ms */
	endedAt: number | null;
	/** EXT-X-TARGETDURATION of its playlists; `null` if nothing was listed yet. */
	target: TargetDuration | null;
	/** Frames per second; `null` if unknown. */
	frameRate: number | null;
}

export const findHall = (database: Database, meeting: string): Promise<HallRow | null> =>
	readHall({ database }, meeting);

/** The same, for a page. */
export async function readHall(
	ctx: Pick<OperationContext, 'database'>,
	meeting: string,
): Promise<HallRow | null> {
	const [found] = await readRows<HallRow>(
		ctx,
		sql`select meeting_id as meeting, zero, (extract(epoch from ended_at) * 1000)::bigint as "endedAt",
			target_duration as target, frame_rate as "frameRate"
		from broadcast.hall where meeting_id = ${meeting}`,
	);
	return found ?? null;
}

/**
 * Creates the broadcast of a meeting unless it exists.
 * @param conference the meeting's conference; omitted if not at hand
 */
export async function makeHall(
	database: Database,
	meeting: string,
	conference: string | null = null,
): Promise<void> {
	// An existing row is neither changed nor locked unless its conference is still missing.
	const there = conference
		? sql`(meeting_id) do update set conference_id = excluded.conference_id where hall.conference_id is null`
		: sql`do nothing`;
	await sql`insert into broadcast.hall (meeting_id, conference_id) values (${meeting}, ${conference})
		on conflict ${there}`.execute(database);
}

/** Locks the broadcast of a meeting until the transaction ends. */
export async function lockHall(tx: Transaction, meeting: string): Promise<void> {
	await sql`select 1 from broadcast.hall where meeting_id = ${meeting} for no key update`.execute(tx);
}

/**
 * Sets the zero of a broadcast that has none.
 * @returns the zero in effect
 */
export async function setZero(database: Database, meeting: string, zero: number): Promise<number> {
	const set = await sql<{ zero: number }>`
		update broadcast.hall set zero = coalesce(zero, ${zero}::bigint) where meeting_id = ${meeting}
		returning zero`.execute(database);
	return set.rows[0]?.zero ?? zero;
}

/** Stores target duration and frame rate; an existing target duration never changes. */
export async function storeTiming(
	database: Database,
	meeting: string,
	{ target, frameRate }: Pick<HallRow, 'target' | 'frameRate'>,
): Promise<void> {
	await sql`update broadcast.hall set target_duration = coalesce(target_duration, ${target}),
		frame_rate = coalesce(${frameRate}, frame_rate) where meeting_id = ${meeting}`.execute(database);
}

/** The init segment of a track. */
export interface InitSegmentRow extends Init {
	track: Track;
	version: number;
	bytes: Uint8Array;
}

/** Returns the seconds of a broadcast's discontinuities since its zero, sorted. */
export async function discontinuitiesOf(database: Database, meeting: string): Promise<number[]> {
	const found = await sql<{ second: number }>`
		select second from broadcast.discontinuity
		where meeting_id = ${meeting} order by second`.execute(database);
	return found.rows.map(({ second }) => second);
}

export async function storeDiscontinuity(database: Database, meeting: string, second: number): Promise<void> {
	await sql`insert into broadcast.discontinuity (meeting_id, second) values (${meeting}, ${second})
		on conflict do nothing`.execute(database);
}

export async function initSegmentsOf(database: Database, meeting: string): Promise<InitSegmentRow[]> {
	const found = await sql<InitSegmentRow>`
		select track, version, setup, codec, timescale, width, height, default_duration as "defaultDuration",
			default_flags as "defaultFlags", bytes
		from broadcast.init_segment where meeting_id = ${meeting} order by track, version`.execute(database);
	return found.rows;
}

export async function storeInitSegment(
	database: Database,
	meeting: string,
	one: InitSegmentRow,
): Promise<void> {
	await sql`
		insert into broadcast.init_segment (meeting_id, track, version, setup, codec, timescale, width, height,
			default_duration, default_flags, bytes)
		values (${meeting}, ${one.track}, ${one.version}, ${one.setup}, ${one.codec}, ${one.timescale},
			${one.width}, ${one.height}, ${one.defaultDuration}, ${one.defaultFlags}, ${Buffer.from(one.bytes)})
		on conflict do nothing`.execute(database);
}
