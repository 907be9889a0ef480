import { spawnSync } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Command {
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
 * How to run a PostgreSQL program from here: it refuses to be root, and should not outlive us.
 *
 * As root it runs in a user name space in which root is called `nobody`: the files stay root's, no user is
 * made, and folders that others cannot enter do not matter. Where name spaces are forbidden (many
 * containers) it becomes `nobody` in earnest and is given `folders`.
 */
export async function asOrdinaryUser(file: string, words: string[], folders: string[]): Promise<Command> {
	const { lifeline, disguise } = possibilities();
	if (process.getuid?.() !== 0) return command([...lifeline, file, ...words]);
	if (disguise.length > 0) return command([...disguise, ...lifeline, file, ...words]);

	for (const folder of folders) await give(folder);
	const options = { uid: nobody, gid: nobody };
	if (spawnSync(file, ['--version'], { stdio: 'ignore', ...options }).status !== 0)
		throw new Error(
			`PostgreSQL refuses to run as root, and nobody else may enter the folder of ${file}. ` +
				'Run Rostrum as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 of your own.',
		);
	return { ...command([...lifeline, file, ...words]), options };
}

const command = ([file = '', ...words]: string[]): Command => ({ file, arguments: words, options: {} });

async function give(path: string): Promise<void> {
	const found = await lstat(path);
	if (found.uid !== nobody) await chown(path, nobody, nobody);
	if (found.isDirectory()) for (const name of await readdir(path)) await give(join(path, name));
}
