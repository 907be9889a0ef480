import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The address of a running PostgreSQL. */
export interface PostgresAddress {
	sockets: string;
	port: number;
}

/** The contents of `postmaster.pid`. */
export interface PostmasterFile extends PostgresAddress {
	pid: number;
	ready: boolean;
}

/** The address as a connection string, in a form that psql understands too. */
export const addressOf = ({ sockets, port }: PostgresAddress): string =>
	`postgresql://rostrum@localhost:${port}/rostrum?host=${encodeURIComponent(sockets)}&sslmode=disable`;

/** The file that names the process which started the PostgreSQL of this folder. */
export const ownerFile = (folder: string): string => join(folder, 'rostrum.pid');

/** The lock file of a PostgreSQL, or nothing when there is none or it is half written. */
export async function readPostmasterFile(folder: string): Promise<PostmasterFile | undefined> {
	const content = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
	const [pid, , , port, sockets, , , state] = content.split('\n');
	if (!pid || !port || !sockets) return undefined;
	return { pid: Number(pid), port: Number(port), sockets, ready: state?.trim() === 'ready' };
}

/** The PostgreSQL that answers for this folder now, once it is ready; nothing when none answers. */
export async function runningPostgres(folder: string): Promise<PostmasterFile | undefined> {
	for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(50)) {
		const lock = await readPostmasterFile(folder);
		// The file may be a dead one's; whether somebody listens cannot be mistaken.
		if (!lock || !(await listens(lock))) return undefined;
		if (lock.ready) return lock;
	}
	return undefined;
}

function listens({ sockets, port }: PostgresAddress): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(join(sockets, `.s.PGSQL.${port}`));
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}

/**
 * Takes away the lock file of a PostgreSQL that is no more, when its number now belongs to another program
 * (after a restart of the machine, or of a container). PostgreSQL itself would believe that program to be
 * a server and refuse to start. In doubt it is left to PostgreSQL.
 */
export async function removeStaleLock(folder: string): Promise<void> {
	const lock = await readPostmasterFile(folder);
	if (!lock || process.platform !== 'linux') return;
	const name = await readFile(`/proc/${lock.pid}/comm`, 'utf8').catch(() => '');
	if (name.trim() === 'postgres' && (await isAlive(lock.pid))) return;
	await rm(join(folder, 'postmaster.pid'), { force: true });
	await rm(join(lock.sockets, `.s.PGSQL.${lock.port}.lock`), { force: true });
	if (lock.sockets !== folder) await rm(lock.sockets, { recursive: true, force: true });
}

/** Whether a process with this id runs. */
export async function isAlive(pid: number): Promise<boolean> {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
	// A dead process that nobody has buried yet (Z) still answers to its number.
	const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	return !/^\d+ \(.*\) Z/s.test(state);
}

/**
 * A folder for the socket that only we may enter. The data folder itself is one; but the system allows a
 * path of some 100 bytes only, so for a long one a private folder among the temporary ones is made.
 */
export async function socketFolderFor(
	folder: string,
): Promise<{ path: string; remove: () => Promise<void> }> {
	if (Buffer.byteLength(folder) <= 80) return { path: folder, remove: async () => {} };
	const path = await mkdtemp(join(tmpdir(), 'rostrum-'));
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
