import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Space in bytes on the disk that stores media; `null` if it cannot be determined. */
export interface DiskSpace {
	free: number | null;
	total: number | null;
}

/** Returns the space on a folder's disk; for a folder that does not exist yet, on its parent's disk. */
export async function diskSpaceOf(folder: string): Promise<DiskSpace> {
	for (const at of [folder, dirname(folder)]) {
		const found = await statfs(at).catch(() => null);
		if (found) return { free: found.bavail * found.bsize, total: found.blocks * found.bsize };
	}
	return { free: null, total: null };
}
