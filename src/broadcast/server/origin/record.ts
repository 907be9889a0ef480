import { takeUp, type Had } from '../../interruptions.ts';
import { slotOf } from '../../breaks.ts';
import type { Segment } from '../../line.ts';
import { around, type Circle, type Span } from '../../openness.ts';
import type { Track } from '../../tracks.ts';
import type { ChunkRow } from '../store/chunks.ts';
import type { Spool } from './spool.ts';

/** Seconds of a chunk. Every full minute begins one: there parts open and close to the public. */
export const chunkSeconds = 6;

/** A segment as the journal of its track has it, one line of JSON. */
export interface Noted {
	q: number;
	s: number;
	d: number;
	i: string;
	b: boolean;
	f: boolean;
	/** The chunk it lies in, and where. */
	n: number;
	p: number;
	o: number;
	l: number;
	/** Within which stretch it was said, its start and duration; without it the segment's own. */
	w?: readonly [number, number];
}

/** Within which stretch a segment was said that is noted. */
export const saidIn = ({ s, d, w: [start, duration] = [s, d] }: Noted): Span => ({ start, duration });

/** Where the bytes of a chunk lie. */
export const fileOf = (
	meeting: string,
	track: Track,
	{ number, part, revision }: Pick<ChunkRow, 'number' | 'part' | 'revision'>,
): string => `${meeting}/${track}/${number}-${part}${revision ? `-${revision}` : ''}.m4s`;

export const journalOf = (meeting: string, track: Track): string => `${meeting}/${track}/journal`;

/** What all that lies in one chunk has in common: a chunk ends where it changes. */
export interface Lot {
	/** Who may watch, as it is known then; `null` = that is not known. What is for some would be lost to them. */
	circle: Circle | null;
	/** How often all tracks were broken off before. */
	era: number;
}

/** A chunk while it grows. */
interface Growing extends ChunkRow {
	file: string;
	/** What all of it has in common. */
	lot: Lot;
}

/**
 * Keeps one track: segments go into chunks of six seconds on the disk, and into a journal, from which a process
 * that comes after a crash knows what players were told last.
 */
export class Record {
	readonly #meeting: string;
	readonly #track: Track;
	readonly #spool: Spool;
	readonly #kept: (chunk: ChunkRow, file: string) => void;
	#growing: Growing | null = null;
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

	append(segment: Segment, lot: Lot): void {
		const number = Math.floor(slotOf(segment.start) / chunkSeconds);
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
		growing.said = around(growing.said, said);
		growing.duration = start + duration - growing.start;
		growing.filled ||= filled;
		growing.bytes += bytes.length;
		this.#spool.write({ file: growing.file, at, bytes });
		const noted: Noted = {
			q: segment.sequence,
			s: start,
			d: duration,
			i: segment.init,
			b: broken,
			f: filled,
			n: number,
			p: growing.part,
			o: at,
			l: bytes.length,
			w: [said.start, said.duration],
		};
		const line = Buffer.from(`${JSON.stringify(noted)}\n`);
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
		const written = (): void => this.#kept(chunk, file);
		this.#spool.write({ file, at: growing.bytes, bytes: new Uint8Array(0), last: true, written });
	}

	#start(given: Pick<ChunkRow, 'number' | 'start' | 'beginning' | 'broken' | 'said'>, lot: Lot): Growing {
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

/** A file of lines as far as its last line is whole. */
export const wholeLines = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);

/** What the lines of a file say, each JSON. */
export const linesOf = <Line>(bytes: Buffer): Line[] =>
	bytes
		.toString()
		.split('\n')
		.flatMap((line) => (line ? [JSON.parse(line) as Line] : []));

/** What a process that comes after a crash finds of a track. */
export interface Found {
	/** The segments that players were told last, with their bytes. */
	segments: Segment[];
	/** Chunks that no row tells of: the process ended before they were whole. */
	unknown: ChunkRow[];
	last: Pick<ChunkRow, 'number' | 'part'>;
	/** The number of the next segment, and until when the last one went, seconds since the hall's zero; -1 = none. */
	sequence: number;
	until: number;
	/** What players had of it since the hall began; `null` = they were never told of it. */
	had: Had | null;
	journal: number;
}

/**
 * Reads the journal of a track.
 * @param known the chunks of which rows tell
 * @param bytesOf the bytes of a chunk, wherever they lie
 * @param since the first segment wanted, in seconds since the hall's zero
 */
export async function readJournal(
	place: { meeting: string; track: Track; spool: Spool },
	known: readonly ChunkRow[],
	bytesOf: (chunk: Pick<ChunkRow, 'number' | 'part' | 'revision'>) => Promise<Buffer | null>,
	since: number,
): Promise<Found> {
	const { meeting, track, spool } = place;
	const journal = (await spool.read(journalOf(meeting, track))) ?? Buffer.alloc(0);
	const whole = wholeLines(journal);
	const lines = linesOf<Noted>(whole);
	const files = new Map<string, Noted[]>();
	for (const one of lines) {
		const name = `${one.n}-${one.p}`;
		files.set(name, [...(files.get(name) ?? []), one]);
	}
	const rows = new Set(known.map(({ number, part }) => `${number}-${part}`));
	/** The last part of each number that was made anew: it and those before it are not what the journal tells of. */
	const anew = new Map<number, number>();
	for (const { number, part, revision } of known) if (revision) anew.set(number, part);
	const found: Found = {
		segments: [],
		unknown: [],
		last: known.at(-1) ?? { number: -1, part: 0 },
		sequence: 0,
		until: -1,
		had: null,
		journal: whole.length,
	};
	for (const { s, d, f } of lines) found.had = takeUp(found.had, { start: s, duration: d, filled: f });
	const newest = lines.at(-1);
	if (newest) [found.sequence, found.until] = [newest.q + 1, newest.s + newest.d];
	for (const [name, notes] of files) {
		const [first] = notes;
		const last = notes.at(-1);
		if (!first || !last) continue;
		if (first.p <= (anew.get(first.n) ?? -1)) continue;
		const isKnown = rows.has(name);
		if (isKnown && last.s + last.d < since) continue;
		const bytes = await bytesOf({ number: first.n, part: first.p, revision: 0 });
		// A line may be of bytes that were not written any more.
		const there = notes.filter(({ o, l }) => bytes && o + l <= bytes.length);
		const end = there.at(-1);
		if (!bytes || !end) continue;
		for (const noted of there) {
			const { q, s, d, i, b, f, o, l } = noted;
			if (s >= since)
				found.segments.push({
					sequence: q,
					start: s,
					duration: d,
					init: i,
					broken: b,
					filled: f,
					said: saidIn(noted),
					bytes: bytes.subarray(o, o + l),
				});
		}
		if (isKnown) continue;
		found.unknown.push({
			track,
			number: first.n,
			part: first.p,
			start: first.s,
			duration: end.s + end.d - first.s,
			beginning: first.i,
			broken: first.b,
			filled: there.some(({ f }) => f),
			said: there.map(saidIn).reduce(around),
			revision: 0,
			bytes: end.o + end.l,
			stored: false,
		});
		found.last = { number: first.n, part: first.p };
	}
	return found;
}
