import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '#platform/server/operator-error.ts';
import { isAlive, ownerFile, runningPostgres } from './folder.ts';

/** Timeouts for stopping PostgreSQL, ms. */
export interface ShutdownTimeouts {
	/** After SIGINT: open connections are ended, everything is written. */
	orderly: number;
	/** After SIGQUIT: it ends at once, and recovers at its next start. */
	quick: number;
}

const defaultTimeouts: ShutdownTimeouts = { orderly: 15_000, quick: 5_000 };

/**
 * Ends a PostgreSQL: in good order, else quickly, else by force. Nothing that was committed is lost in any of them.
 * @param gone resolves when it has ended
 */
export async function stopPostgres(
	pid: number,
	gone: Promise<unknown>,
	patience = defaultTimeouts,
): Promise<void> {
	const ended = gone.then(() => true);
	for (const [signal, wait] of [
		['SIGINT', patience.orderly],
		['SIGQUIT', patience.quick],
	] as const) {
		send(pid, signal);
		if (await Promise.race([ended, pause(wait, false, { ref: false })])) return;
	}
	await killPostgres(pid);
}

/** Kills a PostgreSQL and its children, which would hold its memory and keep the next one from starting. */
export async function killPostgres(pid: number): Promise<void> {
	const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
	for (const one of [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]) send(one, 'SIGKILL');
}

/**
 * Ends a PostgreSQL that runs on a folder though the process that started it is gone; the caller holds the lock of the
 * data folder, so no other Rostrum is at work there.
 * @throws OperatorError when somebody runs it by hand
 */
export async function stopOrphan(folder: string): Promise<void> {
	const lock = await runningPostgres(folder);
	if (!lock) return;
	if (!(await readFile(ownerFile(folder), 'utf8').catch(() => '')))
		throw new OperatorError(
			`Another program runs a PostgreSQL on ${folder} (process ${lock.pid}). Stop it first: kill -INT ${lock.pid}`,
		);
	const gone = async (): Promise<void> => {
		while (await isAlive(lock.pid)) await pause(50);
	};
	await stopPostgres(lock.pid, gone());
}

function send(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended meanwhile.
	}
}
