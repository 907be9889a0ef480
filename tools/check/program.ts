import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The root of the program. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a package's program under this Node to its end.
 * @param script its path below `node_modules`
 * @param output `shown` as it comes, or `kept` and returned; the latter runs at a lower priority
 * @returns its status (null if ended by a signal) and its output
 */
export async function program(
	script: string,
	words: string[],
	output: 'shown' | 'kept',
): Promise<{ status: number | null; said: string }> {
	const child = spawn(process.execPath, [`${root}node_modules/${script}`, ...words], {
		cwd: root,
		// Colours only on a terminal, not in captured output.
		env: output === 'kept' ? { ...process.env, NO_COLOR: '1' } : process.env,
		stdio: ['ignore', output === 'shown' ? 'inherit' : 'pipe', output === 'shown' ? 'inherit' : 'pipe'],
	});
	if (output === 'kept' && child.pid !== undefined) setPriority(child.pid, 10);
	let said = '';
	const listen = (chunk: string): void => void (said += chunk);
	child.stdout?.setEncoding('utf8').on('data', listen);
	child.stderr?.setEncoding('utf8').on('data', listen);
	const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
	process.on('SIGINT', pass).on('SIGTERM', pass);
	const [status] = (await once(child, 'close')) as [number | null];
	process.off('SIGINT', pass).off('SIGTERM', pass);
	return { status, said };
}
