import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** A range of bytes, both ends inclusive. */
export interface ByteRange {
	first: number;
	last: number;
}

/** Stores files of any size by name (`store-name.ts`); never holds a whole file in memory. */
export interface FileStore {
	/**
	 * Moves a file of the data folder into the store, completely or not at all. The file at `path` is gone afterwards.
	 * @param sha256 of its content, in hex
	 * @throws when it could not be stored
	 */
	putFile(name: string, path: string, sha256: string): Promise<void>;
	/** @returns `null` if there is no such file. @throws when the store does not answer */
	read(name: string, range?: ByteRange): Promise<Readable | null>;
	/** Opens a file on this disk; the caller closes it. A store elsewhere does not have this. @returns as `read` */
	open?(name: string): Promise<FileHandle | null>;
	remove(name: string): Promise<void>;
}
