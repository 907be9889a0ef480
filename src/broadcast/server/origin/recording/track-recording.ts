import { secondOf } from '../../../discontinuities.ts';
import type { Segment } from '../../../segmenter.ts';
import { captureRange, type ViewerClass } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { ChunkRow } from '../../store/chunks.ts';
import { entryLine } from './journal-entry.ts';
import { journalOf } from './journal.ts';
import type { Spool } from '#platform/server/files/spool.ts';

/** Seconds of a chunk. Every full minute begins one: there parts open and close to the public. */
export const recordingSegmentSeconds = 6;

/** Where the bytes of a chunk lie. */
export const fileOf = (
	meeting: string,
	track: Track,
	{ number, part, revision }: Pick<ChunkRow, 'number' | 'part' | 'revision'>,
): string => `${meeting}/${track}/${number}-${part}${revision ? `-${revision}` : ''}.m4s`;

/** What all that lies in one chunk has in common: a chunk ends where it changes. */
export interface RecordingSegment {
	/** Who may watch, as it is known then; `null` = that is not known. What is for some would be lost to them. */
	circle: ViewerClass | null;
	/** How often all tracks were broken off before. */
	era: number;
}

/** A chunk while it grows. */
interface Growing extends ChunkRow {
	file: string;
	/** What all of it has in common. */
	lot: RecordingSegment;
}

/**
 * Keeps one track: segments go into chunks of six seconds on the disk, and into a journal, from which a process
 * that comes after a crash knows what players were told last.
 */
export class TrackRecording {
	readonly #meeting: string;
	readonly #track: Track;
	readonly #spool: Spool;
	readonly #kept: (chunk: ChunkRow, file: string) => void;
	#growing: Growing | null = null;
	/** How many chunks are whole, and not on the disk yet. */
	#writing = 0;
	#journal: number;
	#last: Pick<ChunkRow, 'number' | 'part'>;

	/**
	 * @param last the last chunk there was
	 * @param journal how long the journal is
	 * @param kept is told of each chunk that is whole, and of the file with its bytes
	 */
	constructor(
		place: { meeting: string; track: Track; spool: Spool },
		before: { last: Pick<ChunkRow, 'number' | 'part'>; journal: number },
		kept: (chunk: ChunkRow, file: string) => void,
	) {
		this.#meeting = place.meeting;
		this.#track = place.track;
		this.#spool = place.spool;
		this.#last = before.last;
		this.#journal = before.journal;
		this.#kept = kept;
	}

	/** Whether nothing of it grows, or waits to be on the disk. */
	get isIdle(): boolean {
		return !this.#growing && !this.#writing;
	}

	append(segment: Segment, lot: RecordingSegment): void {
		const number = Math.floor(secondOf(segment.start) / recordingSegmentSeconds);
		const { start, duration, broken, filled, bytes, said, init: beginning } = segment;
		const before = this.#growing;
		const another =
			before &&
			(broken ||
				number !== before.number ||
				beginning !== before.beginning ||
				lot.circle !== before.lot.circle ||
				lot.era !== before.lot.era);
		if (another) this.finish();
		const growing = (this.#growing ??= this.#start({ number, start, beginning, broken, said }, lot));
		const at = growing.bytes;
		growing.said = captureRange(growing.said, said);
		growing.duration = start + duration - growing.start;
		growing.filled ||= filled;
		growing.bytes += bytes.length;
		this.#spool.write({ file: growing.file, at, bytes });
		const { sequence, init } = segment;
		const place = { number, part: growing.part, offset: at, length: bytes.length };
		const line = entryLine({ sequence, start, duration, init, broken, filled, said, ...place });
		this.#spool.write({ file: journalOf(this.#meeting, this.#track), at: this.#journal, bytes: line });
		this.#journal += line.length;
	}

	/** Chunks were made anew up to this one: what comes is counted on from it. */
	goOnAfter({ number, part }: Pick<ChunkRow, 'number' | 'part'>): void {
		if (number === this.#last.number && part > this.#last.part) this.#last = { number, part };
	}

	/** The chunk that grows is whole as it is. */
	finish(): void {
		const growing = this.#growing;
		this.#growing = null;
		if (!growing) return;
		const { file, lot: _, ...chunk } = growing;
		this.#writing += 1;
		const written = (): void => {
			this.#writing -= 1;
			this.#kept(chunk, file);
		};
		this.#spool.write({ file, at: growing.bytes, bytes: new Uint8Array(0), last: true, written });
	}

	#start(
		given: Pick<ChunkRow, 'number' | 'start' | 'beginning' | 'broken' | 'said'>,
		lot: RecordingSegment,
	): Growing {
		const part = given.number === this.#last.number ? this.#last.part + 1 : 0;
		this.#last = { number: given.number, part };
		const chunk = {
			...given,
			track: this.#track,
			part,
			duration: 0,
			filled: false,
			revision: 0,
			bytes: 0,
			stored: false,
		};
		return { ...chunk, lot, file: fileOf(this.#meeting, this.#track, chunk) };
	}
}
