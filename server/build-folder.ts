import {
	existsSync,
	readdirSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/*
 * Each build has a folder of its own, and `build` is a link to the newest: a running server keeps the one that it was
 * started from. It holds a lock on it, by which a later start knows which builds nobody uses.
 */

const lockFile = 'in-use';
/** Unused builds that stay: one of them may be about to be started. */
const spare = 1;

/** Prepares the folder of a build for the lock of its server. */
export const makeBuildLock = (build: string): void => writeFileSync(join(build, lockFile), '');

/** Marks a build as used until it is released; the system releases the lock even if the process is killed. */
export function holdBuild(build: string): { release(): void } {
	const path = join(build, lockFile);
	// A build that was made without `npm start` has no other beside it.
	if (!existsSync(path)) return { release: () => {} };
	const file = new DatabaseSync(path, { readOnly: true });
	// Reading in a transaction holds SQLite's shared lock.
	file.exec('begin; select * from sqlite_schema');
	return { release: () => file.close() };
}

function isHeld(build: string): boolean {
	const path = join(build, lockFile);
	// An interrupted build.
	if (!existsSync(path)) return false;
	const file = new DatabaseSync(path);
	try {
		file.exec('begin exclusive');
		return false;
	} catch {
		return true;
	} finally {
		file.close();
	}
}

/**
 * Makes a build the one that is started from now on, in one step, and removes the builds beside it that no server uses, but for
 * the last one.
 * @param link the path that starts use
 */
export function swapBuild(link: string, build: string): void {
	const next = `${link}.next`;
	rmSync(next, { force: true });
	symlinkSync(relative(dirname(link), build), next);
	// A folder in this place, of a version that built in place, cannot be replaced in one step.
	if (existsSync(link) && realpathSync(link) === link) rmSync(link, { recursive: true });
	renameSync(next, link);
	const folder = dirname(build);
	const unused = readdirSync(folder)
		.map((name) => join(folder, name))
		.filter((one) => one !== build && !isHeld(one))
		.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
	for (const one of unused.slice(spare)) rmSync(one, { recursive: true, force: true });
}
