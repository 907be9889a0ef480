import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './file-store.ts';

/** A store in a local folder, on the same disk as the incoming files. */
export function openDiskFiles(folder: string): FileStore {
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
			const handle = await open(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
				if (error.code === 'ENOENT') return null;
				throw error;
			});
			return handle && handle.createReadStream(range && { start: range.first, end: range.last });
		},
		remove: (name) => rm(join(folder, name), { force: true }),
	};
}

async function flush(path: string): Promise<void> {
	const handle = await open(path);
	await handle.sync().finally(() => handle.close());
}
