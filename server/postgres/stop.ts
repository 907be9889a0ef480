import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '#platform/server/operator-error.ts';
import { isAlive, ownerFile, runningPostgres } from './folder.ts';

/** Timeouts for stopping PostgreSQL, ms. */
export interface ShutdownTimeouts {
	/** After SIGINT: connections are closed, everything is written. */
	orderly: number;
	/** After SIGQUIT: it stops immediately, and recovers at its next start. */
	quick: number;
}

const defaultTimeouts: ShutdownTimeouts = { orderly: 15_000, quick: 5_000 };

/**
 * Stops a PostgreSQL: gracefully, else quickly, else by force. Committed data are never lost.
 * @param exit resolves when it has ended
 */
export async function stopPostgres(
	pid: number,
	exit: Promise<unknown>,
	timeouts = defaultTimeouts,
): Promise<void> {
	const ended = exit.then(() => true);
	for (const [signal, wait] of [
		['SIGINT', timeouts.orderly],
		['SIGQUIT', timeouts.quick],
	] as const) {
		send(pid, signal);
		if (await Promise.race([ended, pause(wait, false, { ref: false })])) return;
	}
	await killPostgres(pid);
}

/** Kills a PostgreSQL and its children, which would keep its memory and prevent the next start. */
export async function killPostgres(pid: number): Promise<void> {
	const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
	for (const one of [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]) send(one, 'SIGKILL');
}

/**
 * Stops a PostgreSQL whose starting process is gone. The caller holds the lock of the data folder, so no other Rostrum
 * uses it.
 * @throws OperatorError if a person runs it by hand
 */
export async function stopOrphan(folder: string): Promise<void> {
	const lock = await runningPostgres(folder);
	if (!lock) return;
	if (!(await readFile(ownerFile(folder), 'utf8').catch(() => '')))
		throw new OperatorError(
			`Another program runs a PostgreSQL on ${folder} (process ${lock.pid}). Stop it first: kill -INT ${lock.pid}`,
		);
	const exited = async (): Promise<void> => {
		while (await isAlive(lock.pid)) await pause(50);
	};
	await stopPostgres(lock.pid, exited());
}

function send(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended meanwhile.
	}
}
