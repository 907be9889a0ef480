import type { TimedFragment } from '../../../segmenter.ts';
import type { LateFragment } from '../../../backfill.ts';
import type { Track } from '../../../tracks.ts';
import { entryLine, readEntries, completeLines, type LateEntry } from './journal-entry.ts';
import type { Spool } from '#platform/server/files/spool.ts';

/** A late fragment on the disk. */
export interface StoredLateFragment extends LateFragment {
	file: string;
	offset: number;
	bytes: number;
}

const folderOf = (meeting: string, track: Track): string => `${meeting}/${track}`;

/**
 * Stores late fragments until the broadcast ends: fragments in one file and their positions in an index file. Each
 * process and each backfill starts new files, so no file's length has to be known in advance.
 */
export class LateFragments {
	readonly #folder: string;
	readonly #spool: Spool;
	#name: string | null = null;
	#turns = 0;
	#bytes = 0;
	#index = 0;

	constructor(meeting: string, track: Track, spool: Spool) {
		this.#folder = folderOf(meeting, track);
		this.#spool = spool;
	}

	/** @param now ms; becomes part of the file names */
	append(parts: readonly TimedFragment[], now: number): void {
		if (this.#name === null) [this.#name, this.#bytes, this.#index] = [`late-${now}-${this.#turns}`, 0, 0];
		const file = `${this.#folder}/${this.#name}`;
		for (const { start, duration, init, key, captureRange, bytes } of parts) {
			const place = { offset: this.#bytes, length: bytes.length };
			const line = entryLine({ start, duration, init, key, captureRange, ...place });
			// The bytes come first, so the index never refers to missing data.
			this.#spool.write({ file: `${file}.m4s`, at: this.#bytes, bytes, last: true });
			this.#spool.write({ file: `${file}.index`, at: this.#index, bytes: line, last: true });
			this.#bytes += bytes.length;
			this.#index += line.length;
		}
	}

	/** Starts new files for whatever arrives from now on. */
	turn(): void {
		this.#name = null;
		this.#turns += 1;
	}

	/** Whether a file, given without extension, is the one currently appended to. */
	addsTo(file: string): boolean {
		return this.#name !== null && file === `${this.#folder}/${this.#name}`;
	}
}

/** Returns the files of a track's late fragments, without extension. */
export async function lateFiles(meeting: string, track: Track, spool: Spool): Promise<string[]> {
	const folder = folderOf(meeting, track);
	const names = await spool.names(folder);
	return names.flatMap((name) => {
		const [, file] = /^(late-\d+-\d+)\.index$/.exec(name) ?? [];
		return file ? [`${folder}/${file}`] : [];
	});
}

/** Reads the late fragments of a file; an incomplete last line is skipped. */
export async function lateFragments(file: string, spool: Spool): Promise<StoredLateFragment[]> {
	const index = (await spool.read(`${file}.index`)) ?? Buffer.alloc(0);
	return readEntries<LateEntry>(completeLines(index)).map(({ length, ...entry }) => ({
		...entry,
		file: `${file}.m4s`,
		bytes: length,
	}));
}

/** Removes files whose fragments were added to the recording or have no place in it. */
export async function removeLate(files: readonly string[], spool: Spool): Promise<void> {
	for (const file of files) for (const end of ['m4s', 'index']) await spool.remove(`${file}.${end}`);
}
