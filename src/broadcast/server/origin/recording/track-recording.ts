import { secondOf } from '../../../discontinuities.ts';
import type { Segment } from '../../../segmenter.ts';
import { enclosingSpan, type ViewerClass } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { RecordingSegmentRow } from '../../store/recording-segments.ts';
import { entryLine, journalOf } from './journal-entry.ts';
import type { Spool } from '#platform/server/files/spool.ts';

/** Seconds of a recording segment. A new one starts at every full minute, where parts open and close to the public. */
export const recordingSegmentSeconds = 6;

/** Returns the file of a recording segment. */
export const fileOf = (
	meeting: string,
	track: Track,
	{ number, part, revision }: Pick<RecordingSegmentRow, 'number' | 'part' | 'revision'>,
): string => `${meeting}/${track}/${number}-${part}${revision ? `-${revision}` : ''}.m4s`;

/** Properties that all segments within a recording segment share; a change starts a new one. */
export interface SegmentGroup {
	/**
	 * Who may watch, as known at that time; `null` if unknown. Mixing viewer classes would withhold segments from those
	 * who may watch only some.
	 */
	viewerClass: ViewerClass | null;
	/** Number of discontinuities before it. */
	discontinuitySequence: number;
	/** Seconds that were added to the sender's time to get unix time; `null` if unknown. It starts no new one. */
	clockOffset?: number | null;
}

/** A recording segment in progress. */
interface Growing extends RecordingSegmentRow {
	file: string;
	/** The shared properties of its segments. */
	group: SegmentGroup;
}

/**
 * Records one track: appends segments to recording segments of six seconds on disk, and to a journal from which a
 * process restarted after a crash knows what was listed last.
 */
export class TrackRecording {
	readonly #meeting: string;
	readonly #track: Track;
	readonly #spool: Spool;
	readonly #onCompleted: (recordingSegment: RecordingSegmentRow) => void;
	#growing: Growing | null = null;
	/** Number of completed recording segments that are not on disk yet. */
	#writing = 0;
	#journal: number;
	#isJournalOpen = false;
	#last: Pick<RecordingSegmentRow, 'number' | 'part'>;

	/**
	 * @param last the last existing recording segment
	 * @param journal length of the journal in bytes
	 * @param onCompleted called for each completed recording segment, once its bytes are on disk
	 */
	constructor(
		place: { meeting: string; track: Track; spool: Spool },
		before: { last: Pick<RecordingSegmentRow, 'number' | 'part'>; journal: number },
		onCompleted: (recordingSegment: RecordingSegmentRow) => void,
	) {
		this.#meeting = place.meeting;
		this.#track = place.track;
		this.#spool = place.spool;
		this.#last = before.last;
		this.#journal = before.journal;
		this.#onCompleted = onCompleted;
	}

	/** Whether nothing is in progress or waiting to be written. */
	get isIdle(): boolean {
		return !this.#growing && !this.#writing;
	}

	append(segment: Segment, group: SegmentGroup): void {
		const number = Math.floor(secondOf(segment.start) / recordingSegmentSeconds);
		const { start, duration, discontinuity, filled, bytes, captureRange, init } = segment;
		const before = this.#growing;
		const another =
			before &&
			(discontinuity ||
				number !== before.number ||
				init !== before.init ||
				group.viewerClass !== before.group.viewerClass ||
				group.discontinuitySequence !== before.group.discontinuitySequence);
		if (another) this.finish();
		const growing = (this.#growing ??= this.#start(
			{ number, start, init, discontinuity, captureRange },
			group,
		));
		const at = growing.bytes;
		growing.captureRange = enclosingSpan(growing.captureRange, captureRange);
		growing.duration = start + duration - growing.start;
		growing.filled ||= filled;
		growing.bytes += bytes.length;
		this.#spool.write({ file: growing.file, at, bytes });
		const { sequence } = segment;
		const place = { number, part: growing.part, offset: at, length: bytes.length };
		const line = entryLine({
			sequence,
			start,
			duration,
			init,
			discontinuity,
			filled,
			captureRange,
			clockOffset: group.clockOffset ?? null,
			...place,
		});
		this.#spool.write({ file: journalOf(this.#meeting, this.#track), at: this.#journal, bytes: line });
		this.#journal += line.length;
		this.#isJournalOpen = true;
	}

	/** Closes the file of the journal; a later segment opens it again. */
	closeJournal(): void {
		if (!this.#isJournalOpen) return;
		this.#isJournalOpen = false;
		const file = journalOf(this.#meeting, this.#track);
		this.#spool.write({ file, at: this.#journal, bytes: new Uint8Array(0), last: true });
	}

	/** Continues numbering after recording segments that the backfill rewrote. */
	continueAfter({ number, part }: Pick<RecordingSegmentRow, 'number' | 'part'>): void {
		if (number === this.#last.number && part > this.#last.part) this.#last = { number, part };
	}

	/** Completes the recording segment in progress. */
	finish(): void {
		const growing = this.#growing;
		this.#growing = null;
		if (!growing) return;
		const { file, group: _, ...recordingSegment } = growing;
		this.#writing += 1;
		const written = (): void => {
			this.#writing -= 1;
			this.#onCompleted(recordingSegment);
		};
		this.#spool.write({ file, at: growing.bytes, bytes: new Uint8Array(0), last: true, written });
	}

	#start(
		given: Pick<RecordingSegmentRow, 'number' | 'start' | 'init' | 'discontinuity' | 'captureRange'>,
		group: SegmentGroup,
	): Growing {
		const part = given.number === this.#last.number ? this.#last.part + 1 : 0;
		this.#last = { number: given.number, part };
		const recordingSegment = {
			...given,
			track: this.#track,
			part,
			duration: 0,
			filled: false,
			revision: 0,
			bytes: 0,
			stored: false,
		};
		return { ...recordingSegment, group, file: fileOf(this.#meeting, this.#track, recordingSegment) };
	}
}
