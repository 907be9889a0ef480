import { addPerson } from '#platform/server/people.ts';
import { systemActor } from '#platform/actor.ts';
import { part, type Bench } from './bench.ts';
import { inTurn, median } from './figures.ts';
import { publicPage } from './pages/page.ts';
import type { Line } from './report.ts';
import { signIn } from './sessions.ts';
import { openSite, type Site } from './site.ts';
import { ask } from './wire.ts';
import { saturate } from './wrk.ts';

const rounds = 3;
const lines = 4;

/** The same page for somebody who is signed in: made anew each time, with whatever they may see of it. */
export const signedIn: Bench = {
	name: 'signed-in',
	about: 'The same page for somebody who is signed in: rendered anew for each request, four at a time.',
	limit: 180,
	async measure(tell) {
		const site = await openSite();
		try {
			await part('page for somebody signed in', tell, () => rendered(site));
		} finally {
			await site.close();
		}
	},
};

async function rendered(site: Site): Promise<Line[]> {
	const path = await publicPage(site.database);
	const email = 'bench.reader@example.org';
	const call = { database: site.database, actor: systemActor, now: new Date(), language: 'en' };
	await addPerson({ ...call, committed: () => {} }, { name: 'Bench Reader', email });
	const headers = await signIn(site, [email]);
	const page = await ask(site.port, path, headers);
	if (page.status !== 200 || !page.body.includes('Bench Reader'))
		throw new Error(`not signed in: ${page.status}`);
	const url = `http://127.0.0.1:${site.port}${path}`;
	// A program that has just started is not yet at its speed.
	await saturate(url, { headers, lines, seconds: 4 });
	const middle: number[] = [];
	const most: number[] = [];
	const { ours, kept } = await inTurn(rounds, {
		async ours() {
			const { perSecond, p50, p95 } = await saturate(url, { headers, lines, seconds: 5 });
			middle.push(p50);
			most.push(p95);
			return perSecond;
		},
		kept: async () => (await saturate(url, { lines, seconds: 2 })).perSecond,
	});
	return [
		{
			what: 'page for somebody signed in, requests answered by one core',
			figure: ours,
			unit: 'requests/s',
			beside: { what: 'the kept page', figure: kept },
		},
		{ what: 'the same, in the middle', figure: median(middle), unit: 'ms' },
		{ what: 'the same, 95th percentile', figure: median(most), unit: 'ms' },
	];
}
