import { addPerson } from '#platform/server/people.ts';
import { systemActor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { part, type Bench } from './bench.ts';
import { cpuOf } from './child.ts';
import { inTurn, median } from './figures.ts';
import { publicPage } from './pages/page.ts';
import type { Line } from './report.ts';
import { signIn } from './sessions.ts';
import { openSite, type Rival, type Site } from './site.ts';
import { ask } from './wire.ts';
import { saturate, type Load } from './wrk.ts';

const rounds = 5;
const lines = 16;
const warming = 5_000; // requests

/** Pages for a signed-in delegate, which are rendered for each request because they depend on the reader's rights. */
export const signedIn: Bench = {
	name: 'signed-in',
	about:
		'Pages for a delegate who is signed in, rendered for each request, 16 at a time, identity encoding; the rival is SvelteKit alone, which renders the same bytes, islands included, without a session or queries.',
	limit: 600,
	async measure(tell) {
		const site = await openSite();
		try {
			const headers = await delegate(site);
			const rival = await site.beside('bench/plain/main.ts');
			try {
				for (const [what, path] of await pagesOf(site))
					await part(what, tell, () => rendered(site, rival, { what, path, headers }));
			} finally {
				await rival.stop();
			}
		} finally {
			await site.close();
		}
	},
};

/** Signs in a delegate of the rehearsal. */
async function delegate(site: Site): Promise<string[]> {
	const email = 'bench.reader@example.org';
	const call = { database: site.database, actor: systemActor, now: new Date(), language: 'en' };
	await addPerson({ ...call, committed: () => {} }, { name: 'Bench Reader', email });
	await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		select c.id, p.id, 'delegate', (select id from accreditation.delegation where conference_id = c.id limit 1)
		from conference.conference c, platform.person p
		where c.sample and p.email = ${email}`.execute(site.database);
	return signIn(site, [email]);
}

async function pagesOf({ database }: Site): Promise<[what: string, path: string][]> {
	const found = await sql<{ slug: string; number: number }>`
		select c.slug, m.number from conference.meeting m join conference.conference c on c.id = m.conference_id
		where c.sample and m.listed order by m.number limit 1`.execute(database);
	const [sample] = found.rows;
	if (!sample) throw new Error('the samples bring no meeting');
	return [
		['page of a conference', await publicPage(database)],
		['page of a meeting', `/en/conferences/${sample.slug}/meetings/${sample.number}`],
	];
}

/** A page without what each rendering has of its own: clocks and keys of forms. */
const timeless = (body: Buffer): string => body.toString().replace(/[\da-f]{8}-[\da-f-]{27}|\d+/g, '#');

async function rendered(
	site: Site,
	rival: Rival,
	{ what, path, headers }: { what: string; path: string; headers: readonly string[] },
): Promise<Line[]> {
	const page = await ask(site.port, path, headers);
	if (page.status !== 200 || !page.body.includes('Bench Reader'))
		throw new Error(`not signed in: ${page.status}`);
	// The first request keeps the data that later ones render.
	await ask(rival.port, path, headers);
	const plain = await ask(rival.port, path);
	if (timeless(plain.body) !== timeless(page.body))
		throw new Error(`SvelteKit alone renders another ${what}`);
	const [url, other] = [site.port, rival.port].map((port) => `http://127.0.0.1:${port}${path}`) as [
		string,
		string,
	];
	// Each program works a little while the other one is measured; that is not for requests.
	const cpu = { ours: [] as number[], beside: [] as number[] };
	const idle = { ours: [] as number[], beside: [] as number[] };
	const pids = { ours: site.server.pid, beside: rival.pid };
	const measure = async (which: 'ours' | 'beside', seconds: number): Promise<Load> => {
		const others = which === 'ours' ? 'beside' : 'ours';
		const before = [await cpuOf(pids[which]), await cpuOf(pids[others])];
		const load = await saturate(which === 'ours' ? url : other, {
			headers: which === 'ours' ? headers : [],
			lines,
			seconds,
		});
		const after = [await cpuOf(pids[which]), await cpuOf(pids[others])];
		cpu[which].push(((after[0] ?? 0) - (before[0] ?? 0)) / load.perSecond / seconds);
		idle[others].push(((after[1] ?? 0) - (before[1] ?? 0)) / seconds);
		return load;
	};
	// A program is at its speed when its code is compiled, which is after so many requests and not after a time.
	for (const which of ['ours', 'beside'] as const)
		for (let answered = 0; answered < warming;) answered += 4 * (await measure(which, 4)).perSecond;
	for (const seen of [cpu, idle]) seen.ours.length = seen.beside.length = 0;
	const middle: number[] = [];
	const most: number[] = [];
	const { ours, beside } = await inTurn(rounds, {
		async ours() {
			const { perSecond, p50, p95 } = await measure('ours', 3);
			middle.push(p50);
			most.push(p95);
			return perSecond;
		},
		beside: async () => (await measure('beside', 3)).perSecond,
	});
	const answered: Line = {
		what: `${what}, requests answered by one core`,
		figure: ours,
		unit: 'requests/s',
		beside: { what: 'SvelteKit alone', figure: beside },
		wanted: { of: 'ratio', at: 'least', value: 0.6 },
	};
	const perRequest = (which: 'ours' | 'beside', perSecond: number): number =>
		(median(cpu[which]) - median(idle[which]) / perSecond) * 1e3;
	const spent: Line = {
		what: 'the same, processor time for each',
		figure: perRequest('ours', ours),
		unit: 'ms',
		beside: { what: 'SvelteKit alone', figure: perRequest('beside', beside) },
	};
	return [
		answered,
		...((await cpuOf(site.server.pid)) === null ? [] : [spent]),
		{ what: 'the same, in the middle', figure: median(middle), unit: 'ms' },
		{ what: 'the same, 95th percentile', figure: median(most), unit: 'ms' },
	];
}
