import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { discontinuityAt } from '../../discontinuities.ts';
import type { Track } from '../../tracks.ts';
import type { RecordingSegmentRow } from '../store/recording-segments.ts';
import { findHall, storeInitSegment, storeDiscontinuity, storeTiming, setZero } from '../store/halls.ts';
import { lastMinute } from '../store/minutes.ts';
import type { Channel } from './channel.ts';
import { Hall, UploadRefused } from './hall.ts';
import type { RecordingWriter } from './recording/recording-writer.ts';
import { LateFragments } from './recording/late-fragments.ts';
import { openTo, type Captured } from './serve/segment-access.ts';
import { recordingSegmentSeconds, TrackRecording } from './recording/track-recording.ts';
import type { Spool } from '#platform/server/files/spool.ts';
import { meetingAccess, type MeetingAccess } from './meeting-access.ts';
import { loadRows, recoverTrack } from './recover.ts';
import { ViewerCounter } from './viewer-counter.ts';

/** The state of a broadcast meeting in this process. */
export interface Broadcast {
	meeting: string;
	hall: Hall;
	/** The broadcast's zero: unix time in seconds. */
	zero: number;
	/** Completed recording segments per track, sorted. */
	recordingSegments: Map<Track, RecordingSegmentRow[]>;
	/** Increases with every recording segment; playlists are rendered once per revision. */
	revision: number;
	access: MeetingAccess | null;
	/** Last time that something was listed or requested, ms. */
	lastUsedAt: number;
	/** When it was ended, ms; `null` while it is running. */
	endedAt: number | null;
	/** When the last late fragment arrived that is not in the recording yet, ms; `null` if there is none. */
	lateAt: number | null;
	/** Counts viewers. */
	viewers: ViewerCounter;
	/** The first minute (since 1970) that is not stored yet. */
	firstUnwrittenMinute: number;
	/** Whether everything listed is in its recording segments. */
	isIdle(): boolean;
	/** The same of a broadcast that has ended. */
	isComplete(): boolean;
	/** Completes all recording segments in progress, so the recording is playable to its end, and closes their files. */
	finish(): void;
	/** Returns the late fragments of a track. */
	lateOf(track: Track): LateFragments;
	/**
	 * Checks whether buffered uploads are still accepted.
	 * @throws UploadRefused if the broadcast ended too long ago
	 */
	checkBufferedAllowed(now: number): void;
	/** Continues numbering after rewritten recording segments, of which `last` has the highest part number. */
	onRewritten(last: RecordingSegmentRow): void;
}

/** Seconds between the broadcast's zero and its first media, leaving room for what senders buffered before. */
const leadTime = 60;
/** ms after the end during which senders may upload buffered material. */
const bufferedAcceptedFor = 24 * 3_600_000;
/** ms for which opening a broadcast waits for the store, which has only what players have mostly played already. */
const storeTimeout = 3_000;

/**
 * Opens a broadcast from the database and the disk; after a crash, players continue where they were.
 * @returns `null` if the meeting is not broadcast
 */
export async function openBroadcast(
	meeting: string,
	{ database, spool, writer }: { database: Database; spool: Spool; writer: RecordingWriter },
	now: number,
): Promise<Broadcast | null> {
	const row = await findHall(database, meeting);
	if (!row) return null;
	const begin = Math.floor((now / 1_000 - leadTime) / recordingSegmentSeconds) * recordingSegmentSeconds;
	const zero = row.zero ?? (await setZero(database, meeting, begin));
	const recordings = new Map<Track, TrackRecording>();
	const lateFragments = new Map<Track, LateFragments>();
	const recordingOf = ({ track }: Channel): TrackRecording => {
		const record =
			recordings.get(track) ?? newRecording(track, { last: { number: -1, part: 0 }, journal: 0 });
		recordings.set(track, record);
		return record;
	};
	const newRecording = (
		track: Track,
		before: ConstructorParameters<typeof TrackRecording>[1],
	): TrackRecording => new TrackRecording({ meeting, track, spool }, before, onCompleted);
	function onCompleted(recordingSegment: RecordingSegmentRow): void {
		const of = broadcast.recordingSegments.get(recordingSegment.track) ?? [];
		broadcast.recordingSegments.set(recordingSegment.track, of);
		of.push(recordingSegment);
		broadcast.revision += 1;
		writer.enqueue(meeting, recordingSegment);
	}
	/**
	 * Stores what recording segments depend on immediately, because an unavailable store blocks the queue. If that
	 * fails, it is queued before them.
	 */
	function storeAtOnce(keep: () => Promise<void>): void {
		const atOnce = keep().then(
			() => true,
			(error: unknown) => {
				log('warn', 'media.init', { error });
				return false;
			},
		);
		writer.after(async () => {
			if (!(await atOnce)) await keep();
		});
	}
	let lastAccess: MeetingAccess | null = null;
	/**
	 * Whether something may be stored: nothing of a minor who may not be recorded. While the database does not answer,
	 * what was known last applies.
	 */
	function isStorable(of: Captured): boolean {
		lastAccess = broadcast.access ?? lastAccess;
		return !lastAccess || openTo(lastAccess.openness, of) !== null;
	}
	const broadcast: Broadcast = {
		meeting,
		zero,
		recordingSegments: new Map(),
		revision: 0,
		access: await meetingAccess(database, meeting, zero),
		lastUsedAt: now,
		endedAt: row.endedAt,
		lateAt: null,
		viewers: new ViewerCounter(),
		firstUnwrittenMinute: ((await lastMinute(database, meeting)) ?? -1) + 1,
		hall: new Hall(zero, {
			onListed(channel, segments) {
				const record = recordingOf(channel);
				const { access, hall } = broadcast;
				for (const segment of segments)
					if (isStorable(segment))
						record.append(segment, {
							viewerClass: access && openTo(access.openness, segment),
							discontinuitySequence: discontinuityAt(hall.listing.discontinuities, segment),
							clockOffset: channel.clockReading?.clock.offset ?? null,
						});
					// What follows a pause is another recording segment.
					else record.finish();
				broadcast.lastUsedAt = Date.now();
			},
			onLate({ track }, parts) {
				const storable = parts.filter(isStorable);
				if (!storable.length) return;
				broadcast.lateAt = Date.now();
				broadcast.lateOf(track).append(storable, broadcast.lateAt);
			},
			onInitSegment: (initSegment) => storeAtOnce(() => storeInitSegment(database, meeting, initSegment)),
			onDiscontinuity: (second) => storeAtOnce(() => storeDiscontinuity(database, meeting, second)),
			onTiming: (timing) => storeAtOnce(() => storeTiming(database, meeting, timing)),
		}),
		isIdle: () => [...recordings.values()].every(({ isIdle }) => isIdle),
		isComplete: () => broadcast.hall.ended && broadcast.isIdle(),
		finish() {
			for (const record of recordings.values()) {
				record.finish();
				record.closeJournal();
			}
		},
		lateOf(track) {
			const late = lateFragments.get(track) ?? new LateFragments(meeting, track, spool);
			lateFragments.set(track, late);
			return late;
		},
		checkBufferedAllowed(at) {
			if (at - (broadcast.endedAt ?? at) > bufferedAcceptedFor) throw new UploadRefused('ended');
		},
		onRewritten(last) {
			recordings.get(last.track)?.continueAfter(last);
		},
	};
	await loadRows(broadcast, row, { database, writer });
	const giveUp = sleep(storeTimeout, null, { ref: false });
	for (const channel of broadcast.hall.channels.values()) {
		const found = await recoverTrack(channel, broadcast, { spool, writer, giveUp }, now);
		recordings.set(channel.track, newRecording(channel.track, found));
		for (const recordingSegment of found.unknown) onCompleted(recordingSegment);
	}
	return broadcast;
}
