import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isLock } from '../../server/data-folder.ts';

/** A file of the installation that belongs into a backup. */
export interface Kept {
	/** Its path below the data folder, with `/` between folders. */
	path: string;
	/** Opens it, so that it can be read to the size that it has then; `null` = it has gone meanwhile. */
	open(): Promise<{ size: number; bytes(): AsyncIterable<Buffer>; close(): Promise<void> } | null>;
}

/**
 * The files of the data folder, except PostgreSQL's own (whose rows are copied, not its files), uploads that are arriving, and the lock: the key that
 * signs cookies and seals second factors, and whatever later parts of the program keep there.
 */
export async function keptFiles(folder: string): Promise<Kept[]> {
	const found: Kept[] = [];
	const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	for (const entry of names) {
		const full = join(entry.parentPath, entry.name);
		const path = full.slice(folder.length).replace(/^\/+/, '');
		if (!entry.isFile() || /^(?:postgres|\.write-probe|incoming\/)/.test(path) || isLock(path)) continue;
		found.push({ path, open: () => openKept(full) });
	}
	return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** What is open stays readable though its name goes, as that of a piece that has come to the store. */
async function openKept(file: string): ReturnType<Kept['open']> {
	const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (!handle) return null;
	const { size } = await handle.stat();
	return {
		size,
		bytes: () => handle.createReadStream({ end: Math.max(size - 1, 0), autoClose: false }),
		close: () => handle.close(),
	};
}
