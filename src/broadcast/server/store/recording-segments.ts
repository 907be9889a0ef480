import { sql, type Database } from '#platform/server/database.ts';
import type { Span } from '../../openness.ts';
import type { Track } from '../../tracks.ts';

/**
 * A recording segment: six seconds of a track, or less around a discontinuity. Times in seconds since the broadcast's
 * zero.
 */
export interface RecordingSegmentRow {
	track: Track;
	number: number;
	part: number;
	start: number;
	duration: number;
	/** The init segment it needs: `<track>-<version>`. */
	init: string;
	discontinuity: boolean;
	filled: boolean;
	/** Capture range of all its content; it decides who may watch. */
	captureRange: Span;
	revision: number;
	bytes: number;
	stored: boolean;
}

/** Returns all recording segments of a meeting, sorted within each track. */
export async function recordingSegmentsOf(
	database: Database,
	meeting: string,
): Promise<RecordingSegmentRow[]> {
	const found = await sql<RecordingSegmentRow>`
		select track, number, part, start, duration, init, discontinuity, filled, revision, bytes, stored,
			json_build_object('start', coalesce(capture_start, start),
				'duration', coalesce(capture_duration, duration)) as "captureRange"
		from broadcast.recording_segment where meeting_id = ${meeting} order by track, number, part`.execute(
		database,
	);
	return found.rows;
}

/** Inserts or updates a recording segment. */
export async function storeRecordingSegment(
	database: Database,
	meeting: string,
	recordingSegment: RecordingSegmentRow,
): Promise<void> {
	const {
		track,
		number,
		part,
		start,
		duration,
		init,
		discontinuity,
		filled,
		captureRange,
		revision,
		bytes,
		stored,
	} = recordingSegment;
	await sql`
		insert into broadcast.recording_segment (meeting_id, track, number, part, start, duration, init, discontinuity, filled,
			capture_start, capture_duration, revision, bytes, stored)
		values (${meeting}, ${track}, ${number}, ${part}, ${start}, ${duration}, ${init}, ${discontinuity}, ${filled},
			${captureRange.start}, ${captureRange.duration}, ${revision}, ${bytes}, ${stored})
		on conflict (meeting_id, track, number, part) do update set start = excluded.start,
			duration = excluded.duration, init = excluded.init, discontinuity = excluded.discontinuity,
			filled = excluded.filled, capture_start = excluded.capture_start, capture_duration = excluded.capture_duration,
			revision = excluded.revision, bytes = excluded.bytes,
			stored = excluded.stored`.execute(database);
}

/** Replaces all recording segments of a track with one number atomically. */
export async function replaceRecordingSegments(
	database: Database,
	meeting: string,
	track: Track,
	number: number,
	fresh: readonly RecordingSegmentRow[],
): Promise<void> {
	await database.transaction().execute(async (tx) => {
		await sql`delete from broadcast.recording_segment
			where meeting_id = ${meeting} and track = ${track} and number = ${number}`.execute(tx);
		for (const recordingSegment of fresh) await storeRecordingSegment(tx, meeting, recordingSegment);
	});
}
