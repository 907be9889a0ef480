import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { picture, type Track } from '../../tracks.ts';

/** A contiguous recorded range of a track: seconds since the broadcast's zero, and its size. */
export interface RecordedRow {
	track: Track;
	start: number;
	end: number;
	bytes: number;
}

/** Gaps of this many seconds or more separate two ranges. */
const gap = 1;

/** Returns the recorded ranges of a meeting by track; only a few rows even for a whole day. */
export async function recordedOf(
	database: Database,
	meeting: string,
	tracks: readonly Track[],
): Promise<RecordedRow[]> {
	const found = await sql<RecordedRow>`
		with stepped as (
			select track, number, part, start, start + duration as until, bytes,
				case when start - lag(start + duration) over line > ${gap} then 1 else 0 end as steps
			from broadcast.recording_segment where meeting_id = ${meeting} and track = any(${tracks})
			window line as (partition by track order by number, part)),
		stretched as (
			select *, sum(steps) over (partition by track order by number, part) as stretch from stepped)
		select track, min(start) as start, max(until) as end, sum(bytes)::float8 as bytes from stretched
		group by track, stretch order by track, start`.execute(database);
	return found.rows;
}

/** Returns the meetings with a recording, newest first. */
export async function recordedMeetings(database: Database, most: number): Promise<string[]> {
	const found = await sql<{ meeting: string }>`
		select meeting_id as meeting from broadcast.hall where zero is not null
			and exists (select from broadcast.recording_segment where recording_segment.meeting_id = hall.meeting_id)
		order by zero desc limit ${most}`.execute(database);
	return found.rows.map(({ meeting }) => meeting);
}

/** A meeting with a recording. */
export interface StoredRecording {
	meeting: string;
	hasPicture: boolean;
}

/** Those of some meetings of which something was recorded; read with a page's other reads. */
export const readRecordings = (
	ctx: Pick<OperationContext, 'database'>,
	meetings: readonly string[],
): Promise<StoredRecording[]> =>
	readRows<StoredRecording>(
		ctx,
		sql`select meeting_id as meeting, bool_or(track = ${picture}) as "hasPicture" from broadcast.recording_segment
			where meeting_id = any (${[...meetings]}::uuid[]) group by meeting_id`,
	);
