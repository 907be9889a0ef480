import { run } from '../child.ts';
import { compile } from '../programs.ts';

/** How long readers waited, in milliseconds. */
export interface Waited {
	p50: number;
	p95: number;
	p99: number;
	longest: number;
}

/**
 * Readers who come at a steady rate, whether or not the others have been served.
 * @param folder where the program in C is kept
 * @param headers lines such as `cookie: …`
 * @throws when somebody got no page
 */
export async function steadily(
	folder: string,
	{
		port,
		path,
		rate,
		seconds,
		headers = [],
	}: { port: number; path: string; rate: number; seconds: number; headers?: readonly string[] },
): Promise<Waited> {
	const program = await compile('load/steady', folder);
	const words = [String(port), rate.toFixed(0), String(seconds), '64', path, ...headers];
	const said = await run('measuring', [program, ...words]);
	const [, errors = 0, p50 = 0, p95 = 0, p99 = 0, longest = 0] = said.trim().split(' ').map(Number);
	if (errors) throw new Error(`${errors} readers of ${path} got no page`);
	return { p50: p50 / 1e3, p95: p95 / 1e3, p99: p99 / 1e3, longest: longest / 1e3 };
}
