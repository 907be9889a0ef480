import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '#platform/server/operator-error.ts';

/* The data folder: checks that it is usable, and locks it for one process at a time. */

export interface DataLock {
	release(): void;
}

const lockFile = 'lock';
const pidFile = 'lock.pid';

const mayUse = constants.R_OK | constants.W_OK;
const busy = 5; // SQLITE_BUSY

/**
 * Creates the data folder if it is missing.
 * @returns the topmost folder that was created, if any
 * @throws OperatorError with what to do if this user cannot write to it
 */
export async function prepareDataFolder(folder: string): Promise<string | undefined> {
	try {
		const made = await mkdir(folder, { recursive: true, mode: 0o700 });
		await access(folder, mayUse | constants.X_OK);
		// SQLite would open a read-only file, and its lock would exclude nobody.
		await access(join(folder, lockFile), mayUse).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOENT') throw error;
		});
		return made;
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		throw new OperatorError(
			`The data folder ${folder} cannot be used by ${userName()} (${code}). Give it to this user (chown -R), or choose another folder in ROSTRUM_DATA.`,
			{ cause: error },
		);
	}
}

/**
 * Locks a data folder for the lifetime of this process; the operating system releases the lock even if the process is
 * killed. It is SQLite's lock of an empty database, which is a lock of the file.
 * @returns `null` if another running process holds it
 */
export async function lockDataFolder(folder: string): Promise<DataLock | null> {
	const file = open(join(folder, lockFile));
	if (!file) return null;
	// For people only: the program does not read the lock's holder from it.
	await writeFile(join(folder, pidFile), String(process.pid), { mode: 0o600 }).catch(() => {});
	return { release: () => file.isOpen && file.close() };
}

/**
 * The holder of a data folder's lock.
 * @returns the process id, 0 if unknown, `null` if there is no holder
 */
export async function lockOwner(folder: string): Promise<number | null> {
	const there = await access(join(folder, lockFile), mayUse).then(
		() => true,
		() => false,
	);
	// Missing permissions are reported when the data folder is prepared.
	if (!there) return null;
	const file = open(join(folder, lockFile));
	file?.close();
	if (file) return null;
	return Number(await readFile(join(folder, pidFile), 'utf8').catch(() => 0)) || 0;
}

/** What happened and what to do if another process holds the lock. @param pid 0 if unknown */
export const alreadyRunning = (pid: number): [what: string, remedy: string] => [
	`Rostrum is already at work on these data${pid ? ` (process ${pid})` : ''}.`,
	`End that one first (Ctrl-C where it runs${pid ? `, or: kill ${pid}` : ''}), or choose another folder in ROSTRUM_DATA.`,
];

function open(path: string): DatabaseSync | null {
	// `timeout` waits for another process that only checks the holder. A defensive SQLite would write a journal.
	const file = new DatabaseSync(path, { timeout: 500, defensive: false });
	try {
		file.exec('pragma journal_mode = off; begin exclusive');
		return file;
	} catch (error) {
		file.close();
		if ((error as { errcode?: number }).errcode === busy) return null;
		throw error;
	}
}

function userName(): string {
	try {
		return userInfo().username;
	} catch {
		return `user ${process.getuid?.() ?? ''}`;
	}
}
