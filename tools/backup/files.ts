import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of the installation that belongs into a backup. */
export interface Kept {
	/** Its path below the data folder, with `/` between folders. */
	path: string;
	size: number;
	bytes(): AsyncIterable<Buffer>;
}

/**
 * The files of the data folder, except PostgreSQL's own (whose rows are copied, not its files): the key that
 * signs cookies and seals second factors, and whatever later parts of the program keep there.
 */
export async function keptFiles(folder: string): Promise<Kept[]> {
	const found: Kept[] = [];
	const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	for (const entry of names) {
		const full = join(entry.parentPath, entry.name);
		const path = full.slice(folder.length).replace(/^\/+/, '');
		if (!entry.isFile() || path.startsWith('postgres')) continue;
		const { size } = await stat(full);
		found.push({ path, size, bytes: () => createReadStream(full, { end: Math.max(size - 1, 0) }) });
	}
	return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}
