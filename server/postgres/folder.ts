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
	/** `starting`, `ready` or `stopping`. */
	state: string;
}

/** The address as a connection string, in a form that psql understands too. */
export const addressOf = ({ sockets, port }: PostgresAddress): string =>
	`postgresql://rostrum@localhost:${port}/rostrum?host=${encodeURIComponent(sockets)}&sslmode=disable`;

/** The file with the process that started the PostgreSQL of this folder. */
export const ownerFile = (folder: string): string => join(folder, 'rostrum.pid');

/** The contents of PostgreSQL's lock file; `undefined` if it is missing or incomplete. */
export async function readPostmasterFile(folder: string): Promise<PostmasterFile | undefined> {
	const content = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
	const [pid, , , port, sockets, , , state] = content.split('\n');
	if (!pid || !port || !sockets) return undefined;
	return { pid: Number(pid), port: Number(port), sockets, state: state?.trim() ?? '' };
}

/** The PostgreSQL running on this folder, once it accepts connections; `undefined` if none does. */
export async function runningPostgres(folder: string): Promise<PostmasterFile | undefined> {
	for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(50)) {
		const lock = await readPostmasterFile(folder);
		// The file may belong to a dead process; a connection attempt is reliable.
		if (!lock || !(await listens(lock))) return undefined;
		if (lock.state === 'ready') return lock;
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
 * Removes the lock file of a dead PostgreSQL whose process id now belongs to another program (after a restart of the
 * machine or a container). PostgreSQL would take that program for a server and refuse to start. If in doubt, leaves the
 * file to PostgreSQL.
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
	// A zombie process (state Z) still has its process id.
	const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	return !/^\d+ \(.*\) Z/s.test(state);
}

/**
 * A socket folder that only we may enter. The data folder is one; but a socket's path is limited to about 100 bytes, so
 * for a long path a private temporary folder is created.
 */
export async function socketFolderFor(
	folder: string,
): Promise<{ path: string; remove: () => Promise<void> }> {
	if (Buffer.byteLength(folder) <= 80) return { path: folder, remove: async () => {} };
	const path = await mkdtemp(join(tmpdir(), 'rostrum-'));
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
