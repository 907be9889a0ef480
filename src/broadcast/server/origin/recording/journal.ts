import { addRange, type AvailableTimes } from '../../../interruptions.ts';
import type { Segment } from '../../../segmenter.ts';
import { captureRange, type Span } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { ChunkRow } from '../../store/chunks.ts';
import type { Spool } from '#platform/server/files/spool.ts';

/* The journal of a track: from it a process that comes after a crash knows what players were told last. */

/** A segment as the journal of its track has it, one line of JSON. */
export interface JournalEntry {
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
export const captureRangeIn = ({ s, d, w: [start, duration] = [s, d] }: JournalEntry): Span => ({
	start,
	duration,
});

/** Where the journal of a track lies. */
export const journalOf = (meeting: string, track: Track): string => `${meeting}/${track}/journal`;

/** A file of lines as far as its last line is whole. */
export const wholeLines = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);

/** What the lines of a file say, each JSON. */
export const linesOf = <Line>(bytes: Buffer): Line[] =>
	bytes
		.toString()
		.split('\n')
		.flatMap((line) => (line ? [JSON.parse(line) as Line] : []));

/** What a process that comes after a crash finds of a track. */
export interface RecoveredTrack {
	/** The segments that players were told last, with their bytes. */
	segments: Segment[];
	/** Chunks that no row tells of: the process ended before they were whole. */
	unknown: ChunkRow[];
	last: Pick<ChunkRow, 'number' | 'part'>;
	/** The number of the next segment, and until when the last one went, seconds since the hall's zero; -1 = none. */
	sequence: number;
	until: number;
	/** What players had of it since the hall began; `null` = they were never told of it. */
	had: AvailableTimes | null;
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
): Promise<RecoveredTrack> {
	const { meeting, track, spool } = place;
	const journal = (await spool.read(journalOf(meeting, track))) ?? Buffer.alloc(0);
	const whole = wholeLines(journal);
	const lines = linesOf<JournalEntry>(whole);
	const files = new Map<string, JournalEntry[]>();
	for (const one of lines) {
		const name = `${one.n}-${one.p}`;
		files.set(name, [...(files.get(name) ?? []), one]);
	}
	const rows = new Set(known.map(({ number, part }) => `${number}-${part}`));
	/** The last part of each number that was made anew: it and those before it are not what the journal tells of. */
	const anew = new Map<number, number>();
	for (const { number, part, revision } of known) if (revision) anew.set(number, part);
	const found: RecoveredTrack = {
		segments: [],
		unknown: [],
		last: known.at(-1) ?? { number: -1, part: 0 },
		sequence: 0,
		until: -1,
		had: null,
		journal: whole.length,
	};
	for (const { s, d, f } of lines) found.had = addRange(found.had, { start: s, duration: d, filled: f });
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
					said: captureRangeIn(noted),
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
			said: there.map(captureRangeIn).reduce(captureRange),
			revision: 0,
			bytes: end.o + end.l,
			stored: false,
		});
		found.last = { number: first.n, part: first.p };
	}
	return found;
}
