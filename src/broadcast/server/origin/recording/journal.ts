import { addRange, type AvailableTimes } from '../../../interruptions.ts';
import type { Segment } from '../../../segmenter.ts';
import { captureRange } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { ChunkRow } from '../../store/chunks.ts';
import type { Spool } from '#platform/server/files/spool.ts';
import { readEntries, wholeLines, type JournalEntry } from './journal-entry.ts';

/* The journal of a track: from it a process that comes after a crash knows what players were told last. */

/** Where the journal of a track lies. */
export const journalOf = (meeting: string, track: Track): string => `${meeting}/${track}/journal`;

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

const endOf = ({ start, duration }: JournalEntry): number => start + duration;

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
	const lines = readEntries<JournalEntry>(whole);
	const files = new Map<string, JournalEntry[]>();
	for (const one of lines) {
		const name = `${one.number}-${one.part}`;
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
	for (const line of lines) found.had = addRange(found.had, line);
	const newest = lines.at(-1);
	if (newest) [found.sequence, found.until] = [newest.sequence + 1, endOf(newest)];
	for (const [name, notes] of files) {
		const [first] = notes;
		const last = notes.at(-1);
		if (!first || !last) continue;
		if (first.part <= (anew.get(first.number) ?? -1)) continue;
		const isKnown = rows.has(name);
		if (isKnown && endOf(last) < since) continue;
		const bytes = await bytesOf({ number: first.number, part: first.part, revision: 0 });
		// A line may be of bytes that were not written any more.
		const there = notes.filter(({ offset, length }) => bytes && offset + length <= bytes.length);
		const end = there.at(-1);
		if (!bytes || !end) continue;
		for (const { offset, length, number: _number, part: _part, ...segment } of there)
			if (segment.start >= since)
				found.segments.push({ ...segment, bytes: bytes.subarray(offset, offset + length) });
		if (isKnown) continue;
		found.unknown.push({
			track,
			number: first.number,
			part: first.part,
			start: first.start,
			duration: endOf(end) - first.start,
			beginning: first.init,
			broken: first.broken,
			filled: there.some(({ filled }) => filled),
			said: there.map(({ said }) => said).reduce(captureRange),
			revision: 0,
			bytes: end.offset + end.length,
			stored: false,
		});
		found.last = { number: first.number, part: first.part };
	}
	return found;
}
