import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** When the newest backup in a folder was completed; `null` = there is none. */
export async function newestBackup(folder: string): Promise<Date | null> {
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.tar.gz'));
	const times = await Promise.all(
		names.map((name) =>
			stat(join(folder, name)).then(
				({ mtimeMs }) => mtimeMs,
				() => 0,
			),
		),
	);
	const newest = Math.max(0, ...times);
	return newest ? new Date(newest) : null;
}
