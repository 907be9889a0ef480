import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How much room there is on the disk to which media are written; bytes, `null` = nobody can say. */
export interface DiskSpace {
	free: number | null;
	total: number | null;
}

/** Looks at a folder's disk. A folder that is not there yet is looked at where it will be. */
export async function diskSpaceOf(folder: string): Promise<DiskSpace> {
	for (const at of [folder, dirname(folder)]) {
		const found = await statfs(at).catch(() => null);
		if (found) return { free: found.bavail * found.bsize, total: found.blocks * found.bsize };
	}
	return { free: null, total: null };
}
