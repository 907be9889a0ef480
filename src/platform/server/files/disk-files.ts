import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './file-store.ts';

/** Bytes of one read: larger ones cost fewer calls, and each reader holds two. */
const chunkBytes = 256 * 1024;

/** A store in a local folder, on the same disk as the incoming files. */
export function openDiskFiles(folder: string): FileStore {
	const openFile = (name: string): Promise<FileHandle | null> =>
		open(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return null;
			throw error;
		});
	return {
		async putFile(name, path) {
			const to = join(folder, name);
			await mkdir(dirname(to), { recursive: true });
			await flush(path);
			await rename(path, to);
			// A rename is durable only after fsync of its folder.
			await flush(dirname(to));
		},
		async read(name, range) {
			const handle = await openFile(name);
			const bounds = range && { start: range.first, end: range.last };
			return handle && handle.createReadStream({ ...bounds, highWaterMark: chunkBytes });
		},
		open: openFile,
		remove: (name) => rm(join(folder, name), { force: true }),
	};
}

async function flush(path: string): Promise<void> {
	const handle = await open(path);
	await handle.sync().finally(() => handle.close());
}
