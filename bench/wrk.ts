import { fileURLToPath } from 'node:url';
import { run } from './child.ts';
import { need } from './programs.ts';

const script = fileURLToPath(new URL('load/report.lua', import.meta.url));

export interface Load {
	/** Requests answered a second. */
	perSecond: number;
	/** Milliseconds. */
	p50: number;
	p95: number;
	p99: number;
}

/**
 * Asks for one page again and again over several lines, each as soon as the last was answered.
 * @param headers lines such as `cookie: …`
 * @throws when an answer was not the page
 */
export async function saturate(
	url: string,
	{ headers = [], lines, seconds }: { headers?: readonly string[]; lines: number; seconds: number },
): Promise<Load> {
	await need('wrk');
	const said = await run('measuring', [
		'wrk',
		'-t1',
		`-c${lines}`,
		`-d${seconds}s`,
		'--timeout',
		'10s',
		'-s',
		script,
		...headers.flatMap((header) => ['-H', header]),
		url,
	]);
	const found = /figures (\S+) (\S+) (\S+) (\S+) (\S+) (\S+)/.exec(said);
	if (!found) throw new Error(`wrk said:\n${said}`);
	const [requests, duration, errors, p50, p95, p99] = found.slice(1).map(Number) as [
		number,
		number,
		number,
		number,
		number,
		number,
	];
	if (errors) throw new Error(`${errors} of ${requests} answers from ${url} were not the page`);
	return { perSecond: requests / (duration / 1e6), p50: p50 / 1e3, p95: p95 / 1e3, p99: p99 / 1e3 };
}
