import type { Readable } from 'node:stream';

/** Bytes of a file, the first and the last one included. */
export interface ByteRange {
	first: number;
	last: number;
}

/** Holds whole files of any size under a name (`store-name.ts`); no file is ever in memory as a whole. */
export interface FileStore {
	/**
	 * Takes a file of the data folder into the store: all of it or nothing. The file at `path` is gone afterwards.
	 * @param sha256 of its content, in hex
	 * @throws when it could not be stored
	 */
	take(name: string, path: string, sha256: string): Promise<void>;
	/** @returns `null` when there is nothing under this name. @throws when the store does not answer */
	read(name: string, range?: ByteRange): Promise<Readable | null>;
	remove(name: string): Promise<void>;
}
