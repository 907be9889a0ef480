import { fileURLToPath } from 'node:url';
import { part, type Bench } from './bench.ts';
import { halfOpen } from './attack/half-open.ts';
import { mostMemoryOf, start } from './child.ts';
import { prepareHall } from './hall/prepare.ts';
import { steadily } from './load/steady.ts';
import type { Line } from './report.ts';
import { signIn } from './sessions.ts';
import { openSite, scratch, type Site } from './site.ts';
import { ask } from './wire.ts';

const attacker = fileURLToPath(new URL('attack/attacker.ts', import.meta.url));
const madeForEach = '/en/conferences?words=a';
const seconds = 20;

/** What is left for everybody else while one client takes all they can get. */
export const attack: Bench = {
	name: 'attack',
	about:
		'One client, from an address of its own, sends requests and reads nothing, or has pages made without end; what others wait.',
	limit: 600,
	async measure(tell) {
		const { folder, remove } = await scratch();
		try {
			await part('requests that nobody reads', tell, () => withSite((site) => unread(site, folder)));
			await part('pages made without end', tell, () => withSite((site) => starved(site, folder)));
			await part('a half-open connection', tell, () => withSite(halfOpen));
		} finally {
			await remove();
		}
	},
};

async function withSite(measure: (site: Site) => Promise<Line[]>): Promise<Line[]> {
	const site = await openSite();
	try {
		return await measure(site);
	} finally {
		await site.close();
	}
}

type How = ['unread' | 'unread-again' | 'crowd', connections: number, path: string, cookie?: string];

/** Does something while a site is attacked. */
async function under<Value>(site: Site, how: How, work: () => Promise<Value>): Promise<Value> {
	const [kind, connections, path, cookie = ''] = how;
	const words = [attacker, kind, String(site.port), String(connections), path, cookie];
	const child = await start('measuring', [process.execPath, ...words]);
	try {
		await child.line();
		return await work();
	} finally {
		await child.stop('SIGKILL');
	}
}

const waited = (what: string, figure: number, most?: number): Line => ({
	what,
	figure,
	unit: 'ms',
	...(most && { wanted: { of: 'figure', at: 'most', value: most } as const }),
});

async function unread(site: Site, folder: string): Promise<Line[]> {
	// As it is day by day: the first start loads the organisation, and its memory stays.
	await site.restart(0);
	await ask(site.port, '/en');
	const reader = { port: site.port, path: '/en', rate: 100, seconds };
	const { p99 } = await under(site, ['unread', 2_000, '/en'], () => steadily(folder, reader));
	const memory = await mostMemoryOf(site.server.pid);
	return [
		waited(
			'2,000 connections with 2,340 unread requests each: a kept page for others, 99th percentile',
			p99,
			100,
		),
		memory === null
			? { what: 'memory at its most', missing: 'this system has no /proc' }
			: {
					what: 'memory of the server at its most meanwhile',
					figure: memory / 1e6,
					unit: 'MB',
					wanted: { of: 'figure', at: 'most', value: 400 },
				},
	];
}

async function starved(site: Site, folder: string): Promise<Line[]> {
	const hall = await prepareHall(site.database, 20);
	const headers = await signIn(site, [hall.chair.email]);
	const { port } = site;
	const console = { port, path: `/en/console/meetings/${hall.meeting}`, rate: 5, seconds, headers };
	const signingIn = { port, path: '/en/sign-in', rate: 5, seconds };
	const visits = { port, path: '/en/conferences?field=policing', rate: 1_000 / 60, seconds: 60 };
	// A program that has just started is not yet at its speed.
	await steadily(folder, console);
	const quiet = await steadily(folder, console);
	const lines = [waited('the chair’s console without an attack, 99th percentile', quiet.p99)];
	const attacks: [string, How][] = [
		['64 kB of searches on one connection, every 4 s', ['unread-again', 1, madeForEach]],
		['100 connections that search', ['crowd', 100, madeForEach]],
		['the same, with a made-up cookie', ['crowd', 100, madeForEach, 'rostrum.session_token=made.up']],
	];
	for (const [what, how] of attacks) {
		const { p99 } = await under(site, how, () => steadily(folder, console));
		lines.push(waited(`${what}: the chair’s console, 99th percentile`, p99, 300));
	}
	const crowd: How = ['crowd', 100, madeForEach];
	const page = await under(site, crowd, () => steadily(folder, signingIn));
	lines.push(waited('100 connections that search: the sign-in page, 99th percentile', page.p99, 1_000));
	// Throws when somebody got no page.
	const first = await under(site, crowd, () => steadily(folder, visits));
	lines.push(
		waited(
			'the same: 1,000 first visits from another address in a minute, all answered; the longest wait',
			first.longest,
		),
	);
	return lines;
}
