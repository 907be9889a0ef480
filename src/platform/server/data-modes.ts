import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file or folder that other users of the machine may read or change. */
export interface ExposedPaths {
	path: string;
	/** The mode it should have, such as 0o700. */
	mode: number;
}

const others = 0o077;
const sticky = 0o1000;

/**
 * What other users of the machine may read or change in the data folder: the folder itself, its files, and everything
 * below `media/`. PostgreSQL protects its own folder. A closed folder exposes nothing, so a start does not examine the
 * millions of files that recordings may have.
 */
export async function exposedData(folder: string): Promise<ExposedPaths[]> {
	const folderStat = await lstat(folder).catch(() => null);
	if (!folderStat || !(folderStat.mode & others)) return [];
	const top = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const media = await readdir(join(folder, 'media'), { recursive: true, withFileTypes: true }).catch(
		() => [],
	);
	const files = [...top.filter((one) => one.isFile() || one.name === 'media'), ...media];
	const paths = [folder, ...files.map(({ parentPath, name }) => join(parentPath, name))];
	const exposed: ExposedPaths[] = [];
	for (const path of paths) {
		const found = await lstat(path).catch(() => null);
		if (!found || !(found.mode & others)) continue;
		if (found.isDirectory()) exposed.push({ path, mode: 0o700 });
		else if (found.isFile()) exposed.push({ path, mode: 0o600 });
	}
	return exposed;
}

/**
 * Closes the data folder to other users of the machine. Leaves a world-writable folder such as /tmp unchanged.
 * @returns what was closed, and what could not be, because it belongs to another user
 */
export async function restrictData(
	folder: string,
): Promise<{ closed: ExposedPaths[]; left: ExposedPaths[] }> {
	const [closed, left]: [ExposedPaths[], ExposedPaths[]] = [[], []];
	for (const one of await exposedData(folder)) {
		const { mode } = await lstat(one.path).catch(() => ({ mode: sticky }));
		const restricted =
			!(mode & sticky) &&
			(await chmod(one.path, one.mode).then(
				() => true,
				() => false,
			));
		(restricted ? closed : left).push(one);
	}
	return { closed, left };
}
