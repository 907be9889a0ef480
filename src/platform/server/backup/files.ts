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

/** Of folders with a stroke at the end. `lost+found` is the disk's. */
const notInBackups = /^(?:postgres|\.write-probe|incoming\/|seal-key)|(?:^|\/)lost\+found\/$/;

/** Whether a path in the data folder is the server's lock (`server/data-folder.ts`), or what SQLite writes beside it. */
export const isLockFile = (path: string): boolean => /^lock(?:[.-]\w+)?$/.test(path);

/**
 * The files of the data folder, including the key that signs cookies and encrypts second factors. Excludes PostgreSQL's
 * files (rows are copied instead), incoming uploads, the lock, other backups, and the key of sealed content: a backup
 * reveals no RED warning. A folder at the top may be a link to another disk.
 * @param backups the folder of backups
 * @throws what the system says of a folder that cannot be read: a backup without it would count as complete
 */
export async function filesToBackUp(
	folder: string,
	backups = join(folder, 'backups'),
): Promise<BackupFile[]> {
	const found: BackupFile[] = [];
	for await (const path of pathsIn(folder, '', backups)) {
		const full = join(folder, path);
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

/** The paths of files below `above`, which ends with a stroke. Files and folders come and go meanwhile. */
async function* pathsIn(folder: string, above: string, backups: string): AsyncGenerator<string> {
	const entries = await readdir(join(folder, above), { withFileTypes: true }).catch(ignoreMissing);
	for (const entry of entries ?? []) {
		const path = above + entry.name;
		const isLink = entry.isSymbolicLink() && above === '';
		const found = isLink ? await stat(join(folder, path)).catch(ignoreMissing) : entry;
		if (found?.isFile() && !notInBackups.test(path) && !isLockFile(path)) yield path;
		const isOurs = !notInBackups.test(`${path}/`) && join(folder, path) !== backups;
		if (found?.isDirectory() && isOurs) yield* pathsIn(folder, `${path}/`, backups);
	}
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
	if (error.code === 'ENOENT') return null;
	throw error;
}

/** An open file stays readable after its name is removed, as happens to segments moved to the store. */
async function openForBackup(file: string): ReturnType<BackupFile['open']> {
	const handle = await open(file, 'r').catch(ignoreMissing);
	if (!handle) return null;
	const { size } = await handle.stat();
	return {
		size,
		bytes: () => handle.createReadStream({ end: Math.max(size - 1, 0), autoClose: false }),
		close: () => handle.close(),
	};
}
