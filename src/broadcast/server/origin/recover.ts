import type { Database } from '#platform/server/database.ts';
import type { Spool } from '#platform/server/files/spool.ts';
import { secondOf } from '../../discontinuities.ts';
import { resumeClock } from '../../sender-clock.ts';
import { discontinuitiesOf, initSegmentsOf, type HallRow } from '../store/halls.ts';
import { recordingSegmentsOf } from '../store/recording-segments.ts';
import type { Broadcast } from './broadcast.ts';
import { listSegments, nameOf, recentSeconds, type Channel } from './channel.ts';
import { readJournal, type RecoveredTrack } from './recording/journal.ts';
import type { RecordingWriter } from './recording/recording-writer.ts';

/** Loads what the database has of a broadcast that is opened. */
export async function loadRows(
	broadcast: Broadcast,
	row: HallRow,
	{ database, writer }: { database: Database; writer: RecordingWriter },
): Promise<void> {
	const { hall, meeting, recordingSegments } = broadcast;
	hall.ended = row.endedAt !== null;
	hall.listing.target = row.target;
	hall.listing.frameRate = row.frameRate;
	hall.listing.discontinuities = await discontinuitiesOf(database, meeting);
	for (const recordingSegment of await recordingSegmentsOf(database, meeting)) {
		const { track } = recordingSegment;
		recordingSegments.set(track, [...(recordingSegments.get(track) ?? []), recordingSegment]);
		writer.resume(meeting, recordingSegment);
	}
	for (const initSegment of await initSegmentsOf(database, meeting))
		hall.channel(initSegment.track).initSegments.push(initSegment);
}

/**
 * Recovers a track from its journal after a crash, and continues after the last listed segment, so no playlist entry
 * changes and no sequence number repeats.
 * @param options `giveUp` resolves when the store is no longer waited for
 * @param now ms
 */
export async function recoverTrack(
	channel: Channel,
	{ meeting, zero, recordingSegments }: Broadcast,
	{ spool, writer, giveUp }: { spool: Spool; writer: RecordingWriter; giveUp: Promise<null> },
	now: number,
): Promise<RecoveredTrack> {
	const { track } = channel;
	const found = await readJournal(
		{ meeting, track, spool },
		recordingSegments.get(track) ?? [],
		(recordingSegment) => writer.bytesOf(meeting, track, recordingSegment, giveUp),
		now / 1_000 - zero - recentSeconds,
	);
	const { segments, sequence, until, available } = found;
	const last = segments.at(-1);
	channel.available = available;
	channel.segmenter = {
		...channel.segmenter,
		sequence,
		until,
		init: last?.init ?? '',
		second: secondOf(last?.start ?? until),
		receivedUntil: until,
	};
	if (last) listSegments(channel, segments);
	if (found.clock) channel.clockReading = resumeClock(found.clock.until + zero, found.clock.offset);
	// A sender of files does not send its init segment again, and may have returned to an earlier one.
	const current = channel.initSegments.findIndex((one) => nameOf(one) === found.init);
	channel.initSegments.push(...channel.initSegments.splice(current, current < 0 ? 0 : 1));
	channel.state.codec = channel.initSegments.at(-1)?.codec ?? null;
	return found;
}
