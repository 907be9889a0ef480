import type { TimedFragment } from '../../../segmenter.ts';
import type { LateFragment } from '../../../backfill.ts';
import type { Track } from '../../../tracks.ts';
import { entryLine, readEntries, wholeLines, type LateEntry } from './journal-entry.ts';
import type { Spool } from '#platform/server/files/spool.ts';

/** A late part on the disk. */
export interface StoredLateFragment extends LateFragment {
	file: string;
	offset: number;
	bytes: number;
}

const folderOf = (meeting: string, track: Track): string => `${meeting}/${track}`;

/**
 * Keeps what came too late to be told, until the broadcast ends: the parts in one file, and in another where each
 * lies. Every process and every turn has files of its own, so that none has to know how long another's are.
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

	/** @param now ms; names the files */
	keep(parts: readonly TimedFragment[], now: number): void {
		if (this.#name === null) [this.#name, this.#bytes, this.#index] = [`late-${now}-${this.#turns}`, 0, 0];
		const file = `${this.#folder}/${this.#name}`;
		for (const { start, duration, init, key, said, bytes } of parts) {
			const place = { offset: this.#bytes, length: bytes.length };
			const line = entryLine({ start, duration, init, key, said, ...place });
			// The bytes first: a line is never of something that is not there.
			this.#spool.write({ file: `${file}.m4s`, at: this.#bytes, bytes, last: true });
			this.#spool.write({ file: `${file}.index`, at: this.#index, bytes: line, last: true });
			this.#bytes += bytes.length;
			this.#index += line.length;
		}
	}

	/** What comes from now on goes into other files. */
	turn(): void {
		this.#name = null;
		this.#turns += 1;
	}

	/** Whether a file, without its ending, is the one to which parts are still added. */
	addsTo(file: string): boolean {
		return this.#name !== null && file === `${this.#folder}/${this.#name}`;
	}
}

/** The files in which late parts of a track lie, without their endings. */
export async function lateFiles(meeting: string, track: Track, spool: Spool): Promise<string[]> {
	const folder = folderOf(meeting, track);
	const names = await spool.names(folder);
	return names.flatMap((name) => {
		const [, file] = /^(late-\d+-\d+)\.index$/.exec(name) ?? [];
		return file ? [`${folder}/${file}`] : [];
	});
}

/** The late parts in a file. A last line that was not written to its end is passed over. */
export async function lateFragments(file: string, spool: Spool): Promise<StoredLateFragment[]> {
	const index = (await spool.read(`${file}.index`)) ?? Buffer.alloc(0);
	return readEntries<LateEntry>(wholeLines(index)).map(({ length, ...entry }) => ({
		...entry,
		file: `${file}.m4s`,
		bytes: length,
	}));
}

/** Lets go of files whose parts are in the recording, or have no place in it. */
export async function removeLate(files: readonly string[], spool: Spool): Promise<void> {
	for (const file of files) for (const end of ['m4s', 'index']) await spool.remove(`${file}.${end}`);
}
