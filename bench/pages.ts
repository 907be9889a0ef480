import { part, type Bench } from './bench.ts';
import { inTurn } from './figures.ts';
import { steadily } from './load/steady.ts';
import { serveCopies, type Nginx } from './nginx.ts';
import { freshness } from './pages/freshness.ts';
import { publicPage } from './pages/page.ts';
import type { Line } from './report.ts';
import { openSite, scratch, type Site } from './site.ts';
import { ask } from './wire.ts';
import { saturate } from './wrk.ts';

const rounds = 3;
const plain: string[] = [];
const br = ['accept-encoding: br'];

/** The public page of a conference, as anybody reads it. */
export const pages: Bench = {
	name: 'pages',
	about: 'A public page of a conference, read without signing in, beside nginx that serves the same bytes.',
	limit: 300,
	async measure(tell) {
		const site = await openSite();
		try {
			const path = await publicPage(site.database);
			await part('anonymous page', tell, () => beside(site, path));
			await part('edit', tell, () => freshness(site));
		} finally {
			await site.close();
		}
	},
};

/** Requests answered a second, when as many are asked as can be. */
const load = (port: number, at: string, headers: string[]) => async (): Promise<number> =>
	(await saturate(`http://127.0.0.1:${port}${at}`, { headers, lines: 32, seconds: 4 })).perSecond;

async function beside(site: Site, path: string): Promise<Line[]> {
	// The first reader has the page made; the second gets the one that is kept.
	await ask(site.port, path);
	const compressed = `${path}-br`;
	const nginx = await serveCopies([
		{ path, answer: await ask(site.port, path, plain) },
		{ path: compressed, answer: await ask(site.port, path, br) },
	]);
	try {
		// A program that has just started is not yet at its speed.
		await load(site.port, path, plain)();
		const seen = await inTurn(rounds, {
			ours: load(site.port, path, plain),
			nginx: load(nginx.port, path, plain),
			oursBr: load(site.port, path, br),
			nginxBr: load(nginx.port, compressed, br),
		});
		const wanted = { of: 'ratio', at: 'least', value: 0.4 } as const;
		return [
			{
				what: 'page, requests answered by one core',
				figure: seen.ours,
				unit: 'requests/s',
				beside: { what: 'nginx', figure: seen.nginx },
				wanted,
			},
			{
				what: 'page in Brotli',
				figure: seen.oursBr,
				unit: 'requests/s',
				beside: { what: 'nginx', figure: seen.nginxBr },
				wanted,
			},
			await patience(site, nginx, path, seen.ours / 2),
		];
	} finally {
		await nginx.stop();
	}
}

/** How long readers wait at half of what the page can bear. */
async function patience(site: Site, nginx: Nginx, path: string, rate: number): Promise<Line> {
	const { folder, remove } = await scratch();
	try {
		const waited = (port: number) => async (): Promise<number> =>
			(await steadily(folder, { port, path, rate, seconds: 5 })).p99;
		const seen = await inTurn(rounds, { ours: waited(site.port), nginx: waited(nginx.port) });
		return {
			what: `page, 99th percentile at ${rate.toFixed(0)} requests/s`,
			figure: seen.ours,
			unit: 'ms',
			beside: { what: 'nginx', figure: seen.nginx },
			wanted: { of: 'figure', at: 'most', value: 50 },
		};
	} finally {
		await remove();
	}
}
