import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '#platform/server/operator-error.ts';
import { prepareDataFolder } from './data-folder.ts';
import { findBinaries, type Binaries } from './postgres/binaries.ts';
import { createCluster, ensureDatabase } from './postgres/create.ts';
import { stopOrphan, stopPostgres, killPostgres, type ShutdownTimeouts } from './postgres/stop.ts';
import {
	addressOf,
	removeStaleLock,
	ownerFile,
	readPostmasterFile,
	socketFolderFor,
} from './postgres/folder.ts';
import { openPostgresLog } from './postgres/log.ts';
import { asUnprivilegedUser } from './postgres/unprivileged-user.ts';

export interface Postgres {
	/** `postgresql://…` of the database `rostrum`. */
	url: string;
	/** Resolves with its last log lines if it ends unexpectedly, or by another program’s signal: then it accepts no new connections. */
	unexpectedEnd: Promise<Error>;
	/** Stops it gracefully; kills it after a timeout. */
	stop(): Promise<void>;
	/** Stops it immediately. No committed data are lost: the next start recovers them. */
	kill(): Promise<void>;
}

export interface PostgresOptions {
	/** The folder of the data; created if missing. */
	folder: string;
	/** False only for tests: faster, but nothing survives a power failure. */
	durable: boolean;
	/** Timeouts of `stop`. */
	timeouts?: ShutdownTimeouts;
}

const never = new Promise<Error>(() => {});

/**
 * Starts the PostgreSQL from the npm packages on `folder`. The caller holds the lock of the data folder: a PostgreSQL
 * already running on it has lost its owner, and is stopped first.
 *
 * It listens only on a Unix socket, in a folder that only its owner may enter, and trusts every connection: so there is
 * no port to conflict with, no password to store, and no other user of the machine can connect. It runs in its own
 * session, so Ctrl-C reaches the server first and the server stops PostgreSQL last; where the system supports it,
 * PostgreSQL stops automatically when this process is killed.
 * @throws an Error whose message says what to do
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
	const folder = resolve(options.folder);
	const binaries = await findBinaries();
	await prepareDataFolder(dirname(folder));
	await createCluster(binaries, folder, options.durable);

	// A server killed a moment ago may not have released the folder yet: retries for a while.
	for (const deadline = Date.now() + 15_000; ; await pause(100)) {
		await stopOrphan(folder);
		await removeStaleLock(folder);
		const started = await tryToStart(binaries, folder, options);
		if (!(started instanceof Error)) return started;
		const isTemporary = /lock file|shared memory block/.test(started.message);
		if (!isTemporary || Date.now() > deadline) throw started;
	}
}

async function tryToStart(
	binaries: Binaries,
	folder: string,
	{ durable, timeouts }: PostgresOptions,
): Promise<Postgres | Error> {
	await writeFile(ownerFile(folder), String(process.pid), { mode: 0o600 });
	const sockets = await socketFolderFor(folder);
	const command = await asUnprivilegedUser(
		binaries.postgres,
		['-D', folder, ...settings(sockets.path, durable)],
		[folder, sockets.path],
	);
	const journal = await openPostgresLog(`${folder}.log`);
	const child = spawn(command.file, command.arguments, {
		...command.options,
		stdio: ['ignore', 'ignore', journal.file],
		detached: true,
	});
	const output = journal.lastLines;
	const ended = once(child, 'exit').then(() => 'ended' as const);
	const outcome = await Promise.race([ended, ready(child, folder)]);
	await journal.close();
	if (outcome === 'ended') {
		await sockets.remove();
		return new OperatorError(
			`PostgreSQL did not start on ${folder}:\n${await output()}\nIf the disk is full, make room; if the data are damaged, restore a backup (docs/operating.md).`,
		);
	}

	let isStopping = false;
	const toldToStop = watchForStop(folder);
	const died = Promise.race([
		ended.then(() => 'PostgreSQL ended by itself'),
		toldToStop.promise.then(() => 'Another program told PostgreSQL to stop'),
	]).then(async (what) => (isStopping ? never : new Error(`${what}:\n${await output()}`)));
	const pid = child.pid ?? 0;
	const end = async (how: () => Promise<void>): Promise<void> => {
		isStopping = true;
		toldToStop.stop();
		if (child.exitCode === null && child.signalCode === null) {
			await how();
			await ended;
		}
		await rm(ownerFile(folder), { force: true });
		await sockets.remove();
	};
	const stop = (): Promise<void> => end(() => stopPostgres(pid, ended, timeouts));
	const kill = (): Promise<void> => end(() => killPostgres(pid));
	const url = addressOf({ sockets: sockets.path, port: 5432 });
	await ensureDatabase(url).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	return { url, unexpectedEnd: died, stop, kill };
}

async function ready(child: ChildProcess, folder: string): Promise<'ready'> {
	for (;;) {
		const lock = await readPostmasterFile(folder);
		if (lock?.pid === child.pid && lock?.state === 'ready') return 'ready';
		await pause(10);
		if (child.exitCode !== null || child.signalCode !== null) await new Promise<never>(() => {});
	}
}

const stopCheckInterval = 1_000; // ms between two looks at the state of PostgreSQL

/**
 * Notices that PostgreSQL was told to stop (SIGTERM to it alone): it then serves the connections that it has, so that a
 * probe on one of them finds it well, and refuses others.
 */
function watchForStop(folder: string): { promise: Promise<void>; stop(): void } {
	const told = Promise.withResolvers<void>();
	const timer = setInterval(() => {
		void readPostmasterFile(folder).then((lock) => {
			if (lock?.state !== 'stopping') return;
			clearInterval(timer);
			told.resolve();
		});
	}, stopCheckInterval).unref();
	return { promise: told.promise, stop: () => clearInterval(timer) };
}

function settings(sockets: string, durable: boolean): string[] {
	const chosen: Record<string, string> = {
		listen_addresses: '',
		unix_socket_directories: sockets,
		unix_socket_permissions: '0700',
		port: '5432',
		max_connections: '100',
		timezone: 'UTC',
		log_timezone: 'UTC',
		// Statement errors are reported to the server, and would log user input here.
		log_min_messages: 'log',
		log_min_error_statement: 'panic',
		log_checkpoints: 'off',
		...(durable
			? {
					// After a checkpoint the first change of each page is logged whole: an idle server writes little else.
					checkpoint_timeout: '30min',
					wal_compression: 'pglz',
				}
			: {
					// Many servers of tests use it at once.
					max_connections: '300',
					fsync: 'off',
					synchronous_commit: 'off',
					full_page_writes: 'off',
					wal_level: 'minimal',
					max_wal_senders: '0',
					// Its workers would prevent test databases from being copied and dropped.
					autovacuum: 'off',
					// Its files may be in memory.
					max_wal_size: '512MB',
					checkpoint_timeout: '1h',
				}),
	};
	return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
