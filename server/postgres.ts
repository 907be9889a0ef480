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
	/** Told once, with its last words, if it ends without having been asked to. */
	died: Promise<Error>;
	/** Ends it in good order, and waits for that; one that hangs is killed after a while. */
	stop(): Promise<void>;
	/** Ends it at once. Nothing that was committed is lost: the next start recovers it. */
	kill(): Promise<void>;
}

export interface PostgresOptions {
	/** Where the data lies; made when missing. */
	folder: string;
	/** False for tests only: nothing survives a power cut, in exchange for speed. */
	durable: boolean;
	/** How long `stop` waits for an orderly end. */
	patience?: ShutdownTimeouts;
}

const never = new Promise<Error>(() => {});

/**
 * Starts the PostgreSQL that came with the packages on `folder`. The caller holds the lock of the data folder: a
 * PostgreSQL that runs on it already has lost its owner, and is ended first.
 *
 * It listens on a Unix socket alone, in a folder only its owner may enter, and trusts whoever gets there:
 * so there is no port to collide with, no password to keep, and no other user of the machine can connect.
 * It lives in a session of its own, so that Ctrl-C reaches the server first and the server ends it last;
 * where the system can do so it ends by itself when this process is killed.
 * @throws an Error whose message says what to do
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
	const folder = resolve(options.folder);
	const binaries = await findBinaries();
	await prepareDataFolder(dirname(folder));
	await createCluster(binaries, folder, options.durable);

	// A server killed a moment ago may still be letting go of the folder: try again for a while.
	for (const deadline = Date.now() + 15_000; ; await pause(100)) {
		await stopOrphan(folder);
		await removeStaleLock(folder);
		const started = await tryToStart(binaries, folder, options);
		if (!(started instanceof Error)) return started;
		const passing = /lock file|shared memory block/.test(started.message);
		if (!passing || Date.now() > deadline) throw started;
	}
}

async function tryToStart(
	binaries: Binaries,
	folder: string,
	{ durable, patience }: PostgresOptions,
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
	const said = journal.lastWords;
	const ended = once(child, 'exit').then(() => 'ended' as const);
	const outcome = await Promise.race([ended, ready(child, folder)]);
	await journal.close();
	if (outcome === 'ended') {
		await sockets.remove();
		return new OperatorError(
			`PostgreSQL did not start on ${folder}:\n${await said()}\nIf the disk is full, make room; if the data are damaged, restore a backup (docs/operating.md).`,
		);
	}

	let asked = false;
	const died = ended.then(async () =>
		asked ? never : new Error(`PostgreSQL ended by itself:\n${await said()}`),
	);
	const pid = child.pid ?? 0;
	const end = async (how: () => Promise<void>): Promise<void> => {
		asked = true;
		if (child.exitCode === null && child.signalCode === null) {
			await how();
			await ended;
		}
		await rm(ownerFile(folder), { force: true });
		await sockets.remove();
	};
	const stop = (): Promise<void> => end(() => stopPostgres(pid, ended, patience));
	const kill = (): Promise<void> => end(() => killPostgres(pid));
	const url = addressOf({ sockets: sockets.path, port: 5432 });
	await ensureDatabase(url).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	return { url, died, stop, kill };
}

async function ready(child: ChildProcess, folder: string): Promise<'ready'> {
	for (;;) {
		const lock = await readPostmasterFile(folder);
		if (lock?.pid === child.pid && lock?.ready) return 'ready';
		await pause(10);
		if (child.exitCode !== null || child.signalCode !== null) await new Promise<never>(() => {});
	}
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
		// Errors of statements reach the server that sent them, and would write down here what people wrote.
		log_min_messages: 'log',
		log_min_error_statement: 'panic',
		log_checkpoints: 'off',
		...(durable
			? {}
			: {
					fsync: 'off',
					synchronous_commit: 'off',
					full_page_writes: 'off',
					wal_level: 'minimal',
					max_wal_senders: '0',
					// Its workers would keep test databases from being copied and dropped.
					autovacuum: 'off',
					max_wal_size: '4GB',
					checkpoint_timeout: '1h',
				}),
	};
	return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
