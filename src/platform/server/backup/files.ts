import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of the installation that belongs to a backup. */
export interface BackupFile {
	/** Its path relative to the data folder, with `/` as separator. */
	path: string;
	/** Bytes now; 0 if it has been deleted meanwhile. */
	size(): Promise<number>;
	/** Opens it for reading up to its current size; `null` = it has been deleted meanwhile. */
	open(): Promise<{ size: number; bytes(): AsyncIterable<Buffer>; close(): Promise<void> } | null>;
}

/** `lock` is the server's (`server/data-folder.ts`). */
const notInBackups = /^(?:postgres|\.write-probe|incoming\/|seal-key|lock$|lock\.pid$)/;

/**
 * The files of the data folder, including the key that signs cookies and encrypts second factors. Excludes PostgreSQL's
 * files (rows are copied instead), incoming uploads, the lock, other backups, and the key of sealed content: a backup
 * reveals no RED warning.
 * @param backups the folder of backups
 */
export async function filesToBackUp(
	folder: string,
	backups = join(folder, 'backups'),
): Promise<BackupFile[]> {
	const found: BackupFile[] = [];
	const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	for (const entry of names) {
		const full = join(entry.parentPath, entry.name);
		const path = full.slice(folder.length).replace(/^\/+/, '');
		if (!entry.isFile() || notInBackups.test(path) || full.startsWith(`${backups}/`)) continue;
		found.push({
			path,
			size: () =>
				stat(full).then(
					({ size }) => size,
					() => 0,
				),
			open: () => openForBackup(full),
		});
	}
	return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** An open file stays readable after its name is removed, as happens to segments moved to the store. */
async function openForBackup(file: string): ReturnType<BackupFile['open']> {
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
