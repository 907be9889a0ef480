import { addRange, type AvailableTimes } from '../../../interruptions.ts';
import type { Segment } from '../../../segmenter.ts';
import { enclosingSpan } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { RecordingSegmentRow } from '../../store/recording-segments.ts';
import type { Spool } from '#platform/server/files/spool.ts';
import { readEntries, completeLines, journalOf, type JournalEntry } from './journal-entry.ts';

/* The journal of a track, from which a process restarted after a crash knows what was listed last. */

/** What a restarted process recovers of a track. */
export interface RecoveredTrack {
	/** The most recently listed segments with their bytes. */
	segments: Segment[];
	/** Recording segments without a database row, because the process ended before they were complete. */
	unknown: RecordingSegmentRow[];
	last: Pick<RecordingSegmentRow, 'number' | 'part'>;
	/** Next sequence number, and end of the last segment in seconds since the broadcast's zero; -1 if there is none. */
	sequence: number;
	until: number;
	/** The init segment of the sender's last segment; `null` if there is none. */
	init: string | null;
	/** The clock of the sender of that segment; `null` if it is unknown. */
	clock: { until: number; offset: number } | null;
	/** Availability of the track since the broadcast started; `null` if it was never listed. */
	available: AvailableTimes | null;
	journal: number;
}

const endOf = ({ start, duration }: JournalEntry): number => start + duration;

/**
 * Reads the journal of a track.
 * @param known recording segments that have a row
 * @param bytesOf reads the bytes of a recording segment from disk or store
 * @param since start of the first segment wanted, in seconds since the broadcast's zero
 */
export async function readJournal(
	place: { meeting: string; track: Track; spool: Spool },
	known: readonly RecordingSegmentRow[],
	bytesOf: (
		recordingSegment: Pick<RecordingSegmentRow, 'number' | 'part' | 'revision'>,
	) => Promise<Buffer | null>,
	since: number,
): Promise<RecoveredTrack> {
	const { meeting, track, spool } = place;
	const journal = (await spool.read(journalOf(meeting, track))) ?? Buffer.alloc(0);
	const complete = completeLines(journal);
	const lines = readEntries<JournalEntry>(complete);
	const files = new Map<string, JournalEntry[]>();
	for (const one of lines) {
		const name = `${one.number}-${one.part}`;
		files.set(name, [...(files.get(name) ?? []), one]);
	}
	const rows = new Set(known.map(({ number, part }) => `${number}-${part}`));
	/** The last rewritten part of each number; the journal does not describe that part or earlier ones. */
	const rewrittenParts = new Map<number, number>();
	for (const { number, part, revision } of known) if (revision) rewrittenParts.set(number, part);
	const own = lines.findLast(({ filled }) => !filled);
	const found: RecoveredTrack = {
		segments: [],
		unknown: [],
		last: known.at(-1) ?? { number: -1, part: 0 },
		sequence: 0,
		until: -1,
		// Floor audio in place of a silent booth has the floor's init segment.
		init: own?.init ?? null,
		clock: own?.clockOffset == null ? null : { until: endOf(own), offset: own.clockOffset },
		available: null,
		journal: complete.length,
	};
	for (const line of lines) found.available = addRange(found.available, line);
	const newest = lines.at(-1);
	if (newest) [found.sequence, found.until] = [newest.sequence + 1, endOf(newest)];
	for (const [name, notes] of files) {
		const [first] = notes;
		const last = notes.at(-1);
		if (!first || !last) continue;
		if (first.part <= (rewrittenParts.get(first.number) ?? -1)) continue;
		const isKnown = rows.has(name);
		if (isKnown && endOf(last) < since) continue;
		const reading = bytesOf({ number: first.number, part: first.part, revision: 0 });
		// Players can do without the last minute; a hall must open while the store is away.
		const bytes = await (isKnown ? reading.catch(() => null) : reading);
		// A journal line may refer to bytes that were never written.
		const there = notes.filter(({ offset, length }) => bytes && offset + length <= bytes.length);
		const end = there.at(-1);
		if (!bytes || !end) continue;
		for (const { offset, length, number: _number, part: _part, clockOffset: _clock, ...segment } of there)
			if (segment.start >= since)
				found.segments.push({ ...segment, bytes: bytes.subarray(offset, offset + length) });
		if (isKnown) continue;
		found.unknown.push({
			track,
			number: first.number,
			part: first.part,
			start: first.start,
			duration: endOf(end) - first.start,
			init: first.init,
			discontinuity: first.discontinuity,
			filled: there.some(({ filled }) => filled),
			captureRange: there.map(({ captureRange }) => captureRange).reduce(enclosingSpan),
			revision: 0,
			bytes: end.offset + end.length,
			stored: false,
		});
		found.last = { number: first.number, part: first.part };
	}
	return found;
}
