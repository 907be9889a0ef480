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

const nobodyUid = 65534;
const succeeds = (file: string, ...args: string[]): boolean =>
	spawnSync(file, args, { stdio: 'ignore' }).status === 0;

let cached: { dieWithParent: string[]; mapRoot: string[] } | undefined;

function capabilities(): { dieWithParent: string[]; mapRoot: string[] } {
	if (cached) return cached;
	const dieWithParent = ['setpriv', '--pdeathsig', 'INT', '--'];
	const mapRoot = ['unshare', '--user', `--map-user=${nobodyUid}`, `--map-group=${nobodyUid}`, '--'];
	const linux = process.platform === 'linux';
	cached = {
		dieWithParent: linux && succeeds('setpriv', ...dieWithParent.slice(1), 'true') ? dieWithParent : [],
		mapRoot: linux && succeeds('unshare', ...mapRoot.slice(1), 'true') ? mapRoot : [],
	};
	return cached;
}

/**
 * How to run a PostgreSQL program: it refuses to run as root, and should not outlive this process.
 *
 * For root it runs in a user namespace that maps root to the user `nobody`: files stay root's, no user is created, and folders
 * closed to others do not matter. Where namespaces are forbidden (many containers) it runs as the real `nobody`. Data
 * of another user stay that user's: it runs as that user, so a start by root does not lock out the next start by the
 * owner.
 * @param folders the data first, then other folders that it writes to
 */
export async function asUnprivilegedUser(
	file: string,
	args: string[],
	folders: string[],
): Promise<ProcessCommand> {
	const { dieWithParent, mapRoot } = capabilities();
	if (process.getuid?.() !== 0)
		return command([...(hasName() ? [] : mapRoot), ...dieWithParent, file, ...args]);
	const [data = ''] = folders;
	const owner = await lstat(data);
	if (owner.uid === 0 && mapRoot.length > 0) return command([...mapRoot, ...dieWithParent, file, ...args]);

	const [uid, gid] = owner.uid === 0 ? [nobodyUid, nobodyUid] : [owner.uid, owner.gid];
	for (const folder of folders) await chownAll(folder, uid, gid);
	await chownParent(data, uid, gid);
	const options = { uid, gid };
	if (!reaches(file, options) || !reaches('test', options, '-w', data))
		throw new OperatorError(
			`PostgreSQL refuses to run as root, and user ${uid} may not enter ${data} or the folder of ${file}. ` +
				'Run Rostrum as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 of your own.',
		);
	return { ...command([...dieWithParent, file, ...args]), options };
}

/** Whether this user has a name on the system, as PostgreSQL requires; often not in containers. */
function hasName(): boolean {
	try {
		return userInfo().username !== '';
	} catch {
		return false;
	}
}

const reaches = (file: string, options: ProcessCommand['options'], ...args: string[]): boolean =>
	spawnSync(file, args.length > 0 ? args : ['--version'], { stdio: 'ignore', ...options }).status === 0;

const command = ([file = '', ...words]: string[]): ProcessCommand => ({
	file,
	arguments: words,
	options: {},
});

/** Changes the owner of the data folder itself, which is closed to others, but not of other files in it. */
async function chownParent(data: string, uid: number, gid: number): Promise<void> {
	const above = await lstat(dirname(data));
	if (above.uid === 0 && !(above.mode & 0o077)) await chown(dirname(data), uid, gid);
}

async function chownAll(path: string, uid: number, gid: number): Promise<void> {
	const found = await lstat(path);
	if (found.isDirectory()) for (const name of await readdir(path)) await chownAll(join(path, name), uid, gid);
	// The folder last: an interrupted change is repeated at the next start.
	if (found.uid !== uid) await chown(path, uid, gid);
}
