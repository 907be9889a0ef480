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

/** A meeting that is broadcast, with all that is known of it in this process. */
export interface Broadcast {
	meeting: string;
	hall: Hall;
	/** Unix time in seconds from which its media count. */
	zero: number;
	/** The whole chunks of each track, one after the other. */
	chunks: Map<Track, ChunkRow[]>;
	/** Rises with each chunk: lists are made once for each. */
	revision: number;
	stage: MeetingAccess | null;
	/** Something was told, or asked for; ms. */
	usedAt: number;
	/** When it was ended, ms; `null` = it was not. */
	endedAt: number | null;
	/** Whether something that came late is not in the recording yet, and when the last of it came, ms. */
	lateAt: number | null;
	/** Counts who watches. */
	watching: ViewerCounter;
	/** The first minute (since 1970) of which nothing is written down yet. */
	written: number;
	/** Whether it has ended, and all that was told is in its chunks. */
	isWhole(): boolean;
	/** Ends what grows, so that it can be watched from the beginning to the end. */
	finish(): void;
	/** What of a track came too late to be told. */
	lateOf(track: Track): LateFragments;
	/** What was kept while the line was down may still be brought. @throws Refused when the end is long past */
	mayBringKept(now: number): void;
	/** Chunks were made anew, the last of their number being this one. */
	madeAnew(last: ChunkRow): void;
}

/** So many seconds before its first media a hall begins to count: senders bring what they kept while away. */
const lead = 60;
/** ms after the end for which senders may bring what they kept. */
const afterwards = 24 * 3_600_000;

/**
 * Opens a hall as it is in the database and on the disk: after a crash players go on where they were.
 * @returns `null` when the meeting is no hall
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
	/** Writes down what chunks need, at once, since a store that is away holds up all that waits; should that fail, before them. */
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

/** Goes on after what players were told last, so that no entry of their lists changes and no number comes twice. */
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
