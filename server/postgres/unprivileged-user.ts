import { spawnSync } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { OperatorError } from '#platform/server/operator-error.ts';

export interface ProcessCommand {
	file: string;
	arguments: string[];
	options: { uid?: number; gid?: number };
}

const nobody = 65534;
const works = (file: string, ...words: string[]): boolean =>
	spawnSync(file, words, { stdio: 'ignore' }).status === 0;

let asked: { lifeline: string[]; disguise: string[] } | undefined;

function possibilities(): { lifeline: string[]; disguise: string[] } {
	if (asked) return asked;
	const lifeline = ['setpriv', '--pdeathsig', 'INT', '--'];
	const disguise = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
	const linux = process.platform === 'linux';
	asked = {
		lifeline: linux && works('setpriv', ...lifeline.slice(1), 'true') ? lifeline : [],
		disguise: linux && works('unshare', ...disguise.slice(1), 'true') ? disguise : [],
	};
	return asked;
}

/**
 * How to run a PostgreSQL program: it refuses to run as root, and should not outlive this process.
 *
 * For root it runs in a user namespace that maps root to `nobody`: files stay root's, no user is created, and folders
 * closed to others do not matter. Where namespaces are forbidden (many containers) it runs as the real `nobody`. Data
 * of another user stay that user's: it runs as that user, so a start by root does not lock out the next start by the
 * owner.
 * @param folders the data first, then other folders that it writes to
 */
export async function asUnprivilegedUser(
	file: string,
	words: string[],
	folders: string[],
): Promise<ProcessCommand> {
	const { lifeline, disguise } = possibilities();
	if (process.getuid?.() !== 0) return command([...(hasName() ? [] : disguise), ...lifeline, file, ...words]);
	const [data = ''] = folders;
	const owner = await lstat(data);
	if (owner.uid === 0 && disguise.length > 0) return command([...disguise, ...lifeline, file, ...words]);

	const [uid, gid] = owner.uid === 0 ? [nobody, nobody] : [owner.uid, owner.gid];
	for (const folder of folders) await give(folder, uid, gid);
	await giveWayTo(data, uid, gid);
	const options = { uid, gid };
	if (!reaches(file, options) || !reaches('test', options, '-w', data))
		throw new OperatorError(
			`PostgreSQL refuses to run as root, and user ${uid} may not enter ${data} or the folder of ${file}. ` +
				'Run Rostrum as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 of your own.',
		);
	return { ...command([...lifeline, file, ...words]), options };
}

/** Whether this user has a name on the system, as PostgreSQL requires; often not in containers. */
function hasName(): boolean {
	try {
		return userInfo().username !== '';
	} catch {
		return false;
	}
}

const reaches = (file: string, options: ProcessCommand['options'], ...words: string[]): boolean =>
	spawnSync(file, words.length > 0 ? words : ['--version'], { stdio: 'ignore', ...options }).status === 0;

const command = ([file = '', ...words]: string[]): ProcessCommand => ({
	file,
	arguments: words,
	options: {},
});

/** Changes the owner of the data folder itself, which is closed to others, but not of other files in it. */
async function giveWayTo(data: string, uid: number, gid: number): Promise<void> {
	const above = await lstat(dirname(data));
	if (above.uid === 0 && !(above.mode & 0o077)) await chown(dirname(data), uid, gid);
}

async function give(path: string, uid: number, gid: number): Promise<void> {
	const found = await lstat(path);
	if (found.isDirectory()) for (const name of await readdir(path)) await give(join(path, name), uid, gid);
	// The folder last: an interrupted change is repeated at the next start.
	if (found.uid !== uid) await chown(path, uid, gid);
}
