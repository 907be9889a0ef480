import { chmod, mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'rostrum-test-';
/** A file system in memory, where Linux has one: files cost a tenth of the processor time that they cost on a disk. */
const memory = '/dev/shm';
const roomNeeded = 4 * 1024 ** 3; // bytes, also for what the tests themselves need besides

/**
 * Makes the folder of a run of tests, in memory where there is room, and makes a folder in it the one for temporary
 * files of this process and of all that it starts. Removes the folders of runs that were killed.
 * @returns the folder, for the caller to remove
 */
export async function makeRunFolder(): Promise<string> {
	const root = (await hasRoom(memory)) ? memory : tmpdir();
	for (const one of new Set([tmpdir(), memory])) await clearLeftovers(one);
	const folder = await mkdtemp(join(root, prefix));
	await writeFile(join(folder, 'pid'), String(process.pid));
	const temporary = join(folder, 'tmp');
	await mkdir(temporary);
	// As open as any folder for temporary files: a PostgreSQL that root starts may run as another user.
	await chmod(folder, 0o711);
	await chmod(temporary, 0o1777);
	process.env['TMPDIR'] = temporary;
	return folder;
}

async function hasRoom(folder: string): Promise<boolean> {
	const found = await statfs(folder).catch(() => null);
	if (!found || found.bavail * found.bsize < roomNeeded) return false;
	return process.availableMemory() > 2 * roomNeeded;
}

async function clearLeftovers(root: string): Promise<void> {
	for (const name of await readdir(root).catch(() => [])) {
		if (!name.startsWith(prefix)) continue;
		const folder = join(root, name);
		const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '0'));
		if (pid > 0 && !isAlive(pid)) await rm(folder, { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
