import type { Span } from '../../../openness.ts';

/* What the journals of a track are made of: one line of JSON for each segment or late fragment. */

/** Where the bytes of a segment or fragment are, and what they are. Seconds since the hall's zero. */
interface StoredSpan extends Span {
	init: string;
	offset: number;
	length: number;
	/** Within which span it was captured. */
	said: Span;
}

/** A segment as the journal of its track has it. */
export interface JournalEntry extends StoredSpan {
	sequence: number;
	broken: boolean;
	filled: boolean;
	/** The recording segment it is in. */
	number: number;
	part: number;
}

/** A late fragment as the index of its file has it. */
export interface LateEntry extends StoredSpan {
	key: boolean;
}

/** The keys of versions before 0.2. */
const oldKeys: Readonly<Record<string, string>> = {
	q: 'sequence',
	s: 'start',
	d: 'duration',
	i: 'init',
	b: 'broken',
	f: 'filled',
	k: 'key',
	n: 'number',
	p: 'part',
	o: 'offset',
	l: 'length',
};

/** An entry that an older version wrote: its keys have one letter; without `w` its capture range is its own span. */
function fromOldKeys({ w, ...line }: Record<string, unknown> & { w?: readonly [number, number] }): object {
	const named = Object.fromEntries(Object.entries(line).map(([key, value]) => [oldKeys[key] ?? key, value]));
	const [start, duration] = w ?? [named['start'], named['duration']];
	return { ...named, said: { start, duration } };
}

/** A file of lines as far as its last line is whole. */
export const wholeLines = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);

/** Reads the entries of whole lines. */
export const readEntries = <Entry extends JournalEntry | LateEntry>(lines: Buffer): Entry[] =>
	lines
		.toString()
		.split('\n')
		.flatMap((text) => {
			if (!text) return [];
			const line = JSON.parse(text) as Record<string, unknown>;
			return [('s' in line ? fromOldKeys(line) : line) as Entry];
		});

/** Writes an entry as a line. */
export const entryLine = (entry: JournalEntry | LateEntry): Buffer =>
	Buffer.from(`${JSON.stringify(entry)}\n`);
