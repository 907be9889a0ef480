import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { discontinuityAt, secondOf } from '../../discontinuities.ts';
import type { Track } from '../../tracks.ts';
import { chunksOf, type ChunkRow } from '../store/chunks.ts';
import {
	initSegmentsOf,
	discontinuitiesOf,
	findHall,
	storeInitSegment,
	storeDiscontinuity,
	storeTiming,
	setZero,
} from '../store/halls.ts';
import { lastMinute } from '../store/minutes.ts';
import { recentSeconds, listSegments, type Channel } from './channel.ts';
import { Hall, UploadRefused } from './hall.ts';
import { readJournal, type RecoveredTrack } from './recording/journal.ts';
import type { RecordingWriter } from './recording/recording-writer.ts';
import { LateFragments } from './recording/late-fragments.ts';
import { openTo } from './serve/segment-access.ts';
import { recordingSegmentSeconds, TrackRecording } from './recording/track-recording.ts';
import type { Spool } from '#platform/server/files/spool.ts';
import { meetingAccess, type MeetingAccess } from './meeting-access.ts';
import { ViewerCounter } from './viewer-counter.ts';

/** The state of a broadcast meeting in this process. */
export interface Broadcast {
	meeting: string;
	hall: Hall;
	/** The broadcast's zero: unix time in seconds. */
	zero: number;
	/** Completed recording segments per track, sorted. */
	chunks: Map<Track, ChunkRow[]>;
	/** Increases with every recording segment; playlists are rendered once per revision. */
	revision: number;
	stage: MeetingAccess | null;
	/** Last time that something was listed or requested, ms. */
	usedAt: number;
	/** When it was ended, ms; `null` while it is running. */
	endedAt: number | null;
	/** When the last late fragment arrived that is not in the recording yet, ms; `null` if there is none. */
	lateAt: number | null;
	/** Counts viewers. */
	watching: ViewerCounter;
	/** The first minute (since 1970) that is not stored yet. */
	written: number;
	/** Whether it has ended and everything listed is in its recording segments. */
	isWhole(): boolean;
	/** Completes all recording segments in progress, so the recording is playable to its end. */
	finish(): void;
	/** Returns the late fragments of a track. */
	lateOf(track: Track): LateFragments;
	/**
	 * Checks whether buffered uploads are still accepted.
	 * @throws UploadRefused if the broadcast ended too long ago
	 */
	mayBringKept(now: number): void;
	/** Continues numbering after rewritten recording segments, of which `last` has the highest part number. */
	madeAnew(last: ChunkRow): void;
}

/** Seconds between the broadcast's zero and its first media, leaving room for what senders buffered before. */
const lead = 60;
/** ms after the end during which senders may upload buffered material. */
const afterwards = 24 * 3_600_000;

/**
 * Opens a broadcast from the database and the disk; after a crash, players continue where they were.
 * @returns `null` if the meeting is not broadcast
 */
export async function openBroadcast(
	meeting: string,
	{ database, spool, keeper }: { database: Database; spool: Spool; keeper: RecordingWriter },
	now: number,
): Promise<Broadcast | null> {
	const row = await findHall(database, meeting);
	if (!row) return null;
	const begin = Math.floor((now / 1_000 - lead) / recordingSegmentSeconds) * recordingSegmentSeconds;
	const zero = row.zero ?? (await setZero(database, meeting, begin));
	const records = new Map<Track, TrackRecording>();
	const lates = new Map<Track, LateFragments>();
	const recordOf = ({ track }: Channel): TrackRecording => {
		const record = records.get(track) ?? newRecord(track, { last: { number: -1, part: 0 }, journal: 0 });
		records.set(track, record);
		return record;
	};
	const newRecord = (track: Track, before: ConstructorParameters<typeof TrackRecording>[1]): TrackRecording =>
		new TrackRecording({ meeting, track, spool }, before, (chunk) => keepWhole(chunk));
	/**
	 * Stores what recording segments depend on immediately, because an unavailable store blocks the queue. If that
	 * fails, it is queued before them.
	 */
	function note(keep: () => Promise<void>): void {
		const atOnce = keep().then(
			() => true,
			(error: unknown) => {
				log('warn', 'media.beginning', { error });
				return false;
			},
		);
		keeper.after(async () => {
			if (!(await atOnce)) await keep();
		});
	}
	const broadcast: Broadcast = {
		meeting,
		zero,
		chunks: new Map(),
		revision: 0,
		stage: await meetingAccess(database, meeting, zero),
		usedAt: now,
		endedAt: row.endedAt,
		lateAt: null,
		watching: new ViewerCounter(),
		written: ((await lastMinute(database, meeting)) ?? -1) + 1,
		hall: new Hall(meeting, {
			zero: () => zero,
			told(channel, segments) {
				const record = recordOf(channel);
				const { stage, hall } = broadcast;
				for (const segment of segments)
					record.append(segment, {
						circle: stage && openTo(stage.openness, segment),
						era: discontinuityAt(hall.breaks, segment),
					});
				broadcast.usedAt = Date.now();
			},
			late({ track }, parts) {
				broadcast.lateAt = Date.now();
				broadcast.lateOf(track).keep(parts, broadcast.lateAt);
			},
			begun: (beginning) => note(() => storeInitSegment(database, meeting, beginning)),
			broke: (second) => note(() => storeDiscontinuity(database, meeting, second)),
			timed: (timing) => note(() => storeTiming(database, meeting, timing)),
		}),
		isWhole: () => broadcast.hall.ended && [...records.values()].every(({ isIdle }) => isIdle),
		finish() {
			for (const record of records.values()) record.finish();
		},
		lateOf(track) {
			const late = lates.get(track) ?? new LateFragments(meeting, track, spool);
			lates.set(track, late);
			return late;
		},
		mayBringKept(at) {
			if (at - (broadcast.endedAt ?? at) > afterwards) throw new UploadRefused('ended');
		},
		madeAnew(last) {
			records.get(last.track)?.goOnAfter(last);
		},
	};
	const keepWhole = (chunk: ChunkRow): void => {
		const of = broadcast.chunks.get(chunk.track) ?? [];
		broadcast.chunks.set(chunk.track, of);
		of.push(chunk);
		broadcast.revision += 1;
		keeper.keep(meeting, chunk);
	};
	broadcast.hall.ended = row.endedAt !== null;
	broadcast.hall.target = row.target;
	broadcast.hall.frameRate = row.frameRate;
	broadcast.hall.breaks = await discontinuitiesOf(database, meeting);
	for (const chunk of await chunksOf(database, meeting)) {
		broadcast.chunks.set(chunk.track, [...(broadcast.chunks.get(chunk.track) ?? []), chunk]);
		keeper.goOn(meeting, chunk);
	}
	for (const beginning of await initSegmentsOf(database, meeting)) {
		const channel = broadcast.hall.channel(beginning.track);
		channel.beginnings.push(beginning);
		channel.state.codec = beginning.codec;
	}
	const since = now / 1_000 - zero - recentSeconds;
	for (const channel of broadcast.hall.channels.values()) {
		const { track } = channel;
		const found = await readJournal(
			{ meeting, track, spool },
			broadcast.chunks.get(track) ?? [],
			(chunk) => keeper.bytesOf(meeting, track, chunk),
			since,
		);
		records.set(track, newRecord(track, found));
		for (const chunk of found.unknown) keepWhole(chunk);
		resume(channel, found);
	}
	return broadcast;
}

/** Continues after the last listed segment, so no playlist entry changes and no sequence number repeats. */
function resume(channel: Channel, { segments, sequence, until, had }: RecoveredTrack): void {
	const last = segments.at(-1);
	channel.had = had;
	channel.line = {
		...channel.line,
		sequence,
		until,
		init: last?.init ?? '',
		slot: secondOf(last?.start ?? until),
		heardUntil: until,
	};
	if (last) listSegments(channel, segments);
}
