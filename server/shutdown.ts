import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { log } from '#platform/server/log.ts';
import type { RunningServer } from './start.ts';

/**
 * Whether a promise resolves in time.
 * @param patience ms to wait
 */
export async function endsInTime(work: Promise<unknown>, patience: number): Promise<boolean> {
	const done = work.then(
		() => true,
		(error: unknown) => {
			log('error', 'stop.failed', { error });
			return false;
		},
	);
	return Promise.race([done, pause(patience, false)]);
}

/** ms for a graceful stop; a supervisor has to wait longer (`TimeoutStopSec` in docs/operating.md) */
const stopWithin = 30_000;
/** ms; a process blocked in the kernel cannot be killed */
const killWithin = 2_000;

/**
 * Stops gracefully at SIGTERM and SIGINT, and exits: with status 1 if stopping failed or did not end in time, for
 * example because PostgreSQL hangs.
 */
export function stopOnSignal(house: Pick<RunningServer, 'kill'>, stop: () => Promise<void>): void {
	let stopping = false;
	const leave = async (): Promise<void> => {
		if (stopping) return;
		stopping = true;
		const well = await endsInTime(stop(), stopWithin);
		if (!well) {
			log('error', 'stop.forced', {});
			await endsInTime(house.kill(), killWithin);
		}
		process.exit(well ? 0 : 1);
	};
	process.on('SIGTERM', () => void leave());
	process.on('SIGINT', () => void leave());
}

const look = 25; // ms between two checks for idle connections

/**
 * Closes the server: refuses new connections, and answers open requests first.
 * @param patience ms after which open connections are destroyed
 */
export async function closeServer(server: Server, patience: number): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// A keep-alive connection must not bring another request.
	server.prependListener('request', (_req, res) => void res.setHeader('connection', 'close'));
	const tidy = setInterval(() => server.closeIdleConnections(), look);
	const over = setTimeout(() => server.closeAllConnections(), patience);
	await closed;
	clearInterval(tidy);
	clearTimeout(over);
}
