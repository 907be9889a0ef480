import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The root of the program. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a package's program under this Node to its end.
 * @param script its path below `node_modules`
 * @param output `shown` as it comes, or `captured` and returned
 * @param priority 0, or up to 19 to give way to others
 * @returns its status (null if ended by a signal) and its output
 */
export async function program(
	script: string,
	args: string[],
	output: 'shown' | 'captured',
	priority: number,
): Promise<{ status: number | null; text: string }> {
	const child = spawn(process.execPath, [`${root}node_modules/${script}`, ...args], {
		cwd: root,
		// Never the terminal itself: two programs would write over each other there. Colours only if it is shown on one.
		env: {
			...process.env,
			...(output === 'shown' && process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	// Only root may raise a priority above its own.
	if (child.pid !== undefined) setPriority(child.pid, Math.max(priority, getPriority()));
	let text = '';
	const listen = (chunk: string): void => {
		if (output === 'shown') process.stdout.write(chunk);
		else text += chunk;
	};
	child.stdout?.setEncoding('utf8').on('data', listen);
	child.stderr?.setEncoding('utf8').on('data', listen);
	const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
	process.on('SIGINT', forward).on('SIGTERM', forward);
	const [status] = (await once(child, 'close')) as [number | null];
	process.off('SIGINT', forward).off('SIGTERM', forward);
	return { status, text };
}
