import type { Span } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';

/* Format of a track's journals: one line of JSON per segment or late fragment. */

/** Returns the file of a track's journal. */
export const journalOf = (meeting: string, track: Track): string => `${meeting}/${track}/journal`;

/** Position of a segment's or fragment's bytes and their metadata; seconds since the broadcast's zero. */
interface StoredSpan extends Span {
	init: string;
	offset: number;
	length: number;
	/** The capture range. */
	captureRange: Span;
}

/** A segment in the journal of its track. */
export interface JournalEntry extends StoredSpan {
	sequence: number;
	discontinuity: boolean;
	filled: boolean;
	/** Seconds that were added to the sender's time to get unix time; missing in journals of older versions. */
	clockOffset?: number | null;
	/** The recording segment that contains it. */
	number: number;
	part: number;
}

/** A late fragment in the index of its file. */
export interface LateEntry extends StoredSpan {
	key: boolean;
}

/** Keys in journals that older versions left on the disk. */
const oldKeys: Readonly<Record<string, string>> = {
	q: 'sequence',
	s: 'start',
	d: 'duration',
	i: 'init',
	b: 'discontinuity',
	f: 'filled',
	k: 'key',
	n: 'number',
	p: 'part',
	o: 'offset',
	l: 'length',
	broken: 'discontinuity',
	said: 'captureRange',
};

/** Converts an entry of an older version; without `w` the capture range of single-letter keys equals its own span. */
function fromOldKeys({ w, ...line }: Record<string, unknown> & { w?: readonly [number, number] }): object {
	const named = Object.fromEntries(Object.entries(line).map(([key, value]) => [oldKeys[key] ?? key, value]));
	const [start, duration] = w ?? [named['start'], named['duration']];
	return { captureRange: { start, duration }, ...named };
}

/** Returns the complete lines of a file. */
export const completeLines = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);

/** Parses complete lines into entries. */
export const readEntries = <Entry extends JournalEntry | LateEntry>(lines: Buffer): Entry[] =>
	lines
		.toString()
		.split('\n')
		.flatMap((text) => {
			if (!text) return [];
			const line = JSON.parse(text) as Record<string, unknown>;
			return [('s' in line || 'said' in line ? fromOldKeys(line) : line) as Entry];
		});

/** Formats an entry as a line. */
export const entryLine = (entry: JournalEntry | LateEntry): Buffer =>
	Buffer.from(`${JSON.stringify(entry)}\n`);
