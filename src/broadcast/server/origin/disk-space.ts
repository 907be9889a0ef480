import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Space in bytes on the disk that stores media; `null` if it cannot be determined. */
export interface DiskSpace {
	free: number | null;
	total: number | null;
}

const checkEvery = 10_000; // ms

/** Returns the space on a folder's disk; for a folder that does not exist yet, on its parent's disk. */
export async function diskSpaceOf(folder: string): Promise<DiskSpace> {
	for (const at of [folder, dirname(folder)]) {
		const found = await statfs(at).catch(() => null);
		if (found) return { free: found.bavail * found.bsize, total: found.blocks * found.bsize };
	}
	return { free: null, total: null };
}

/** Measures the space on a folder's disk every ten seconds. */
export function watchDiskSpace(folder: string): { latest(): DiskSpace; stop(): void } {
	let latest: DiskSpace = { free: null, total: null };
	const measure = async (): Promise<void> => {
		latest = await diskSpaceOf(folder);
	};
	void measure();
	const timer = setInterval(() => void measure(), checkEvery);
	timer.unref();
	return { latest: () => latest, stop: () => clearInterval(timer) };
}
