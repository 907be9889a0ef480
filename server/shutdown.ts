import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { log } from '#platform/server/log.ts';
import type { RunningServer } from './start.ts';

/**
 * Whether a promise resolves in time.
 * @param timeout ms to wait
 */
export async function endsInTime(promise: Promise<unknown>, timeout: number): Promise<boolean> {
	const done = promise.then(
		() => true,
		(error: unknown) => {
			log('error', 'stop.failed', { error });
			return false;
		},
	);
	return Promise.race([done, pause(timeout, false)]);
}

/** ms for a graceful stop; a supervisor has to wait longer (`TimeoutStopSec` in docs/operating.md) */
const stopWithin = 30_000;
/** ms; a process blocked in the kernel cannot be killed */
const killWithin = 2_000;

/** ms; a supervisor that signals every process of the service reaches PostgreSQL a moment before this one */
const ownSignalWithin = 1_000;
/** ms for a stop whose database has ended, too: files are completed, and nothing waits for the database */
const stopWithoutDatabaseWithin = 10_000;

/**
 * Stops gracefully at SIGTERM and SIGINT, and exits: with status 1 if stopping failed or did not end in time, for
 * example because PostgreSQL hangs. If PostgreSQL ends although nobody stops this process, exits with status 1, so that a
 * supervisor restarts both; if both were told to stop, the status is 0: what was acknowledged is committed.
 */
export function stopOnSignal(
	server: Pick<RunningServer, 'kill' | 'databaseEnded'>,
	stop: () => Promise<void>,
): void {
	let stopping = false;
	let databaseEnded = false;
	void server.databaseEnded.then(async (error) => {
		databaseEnded = true;
		await pause(ownSignalWithin);
		if (stopping) return;
		log('error', 'postgres.died', { error });
		process.exit(1);
	});
	const shutdown = async (): Promise<void> => {
		if (stopping) return;
		stopping = true;
		const stopped = stop();
		const well = await Promise.race([
			endsInTime(stopped, stopWithin),
			server.databaseEnded.then(() => endsInTime(stopped, stopWithoutDatabaseWithin)),
		]);
		if (!well && !databaseEnded) {
			log('error', 'stop.forced', {});
			await endsInTime(server.kill(), killWithin);
		}
		process.exit(well || databaseEnded ? 0 : 1);
	};
	process.on('SIGTERM', () => void shutdown());
	process.on('SIGINT', () => void shutdown());
}

const idleCheckInterval = 25; // ms between two checks for idle connections

/**
 * Closes the server: refuses new connections, and answers open requests first.
 * @param timeout ms after which open connections are destroyed
 */
export async function closeServer(server: Server, timeout: number): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// A keep-alive connection must not bring another request.
	server.prependListener('request', (_req, res) => void res.setHeader('connection', 'close'));
	const idleCheck = setInterval(() => server.closeIdleConnections(), idleCheckInterval);
	const forceClose = setTimeout(() => server.closeAllConnections(), timeout);
	await closed;
	clearInterval(idleCheck);
	clearTimeout(forceClose);
}
