import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../bench/sessions.ts';
import { openSite, type Site } from './journeys/site.ts';
import { countStatements, type StatementCounter } from './setup/count-statements.ts';

/* Keeps the number of statements of the pages that delegates reload when a meeting opens. */

let site: Site;
let counter: StatementCounter;
let cookie: string;

beforeAll(async () => {
	site = await openSite();
	// The document of the rehearsal whose embargo ends in ten minutes is there for everybody, or this would depend on the hour.
	await sql`update documents.document set release_at = null, released_at = issued_at`.execute(site.database);
	counter = await countStatements(site);
	const [line = ''] = await signIn({ ...site, origin: counter.origin }, ['delegate-arvonia@example.org']);
	cookie = line.replace('cookie: ', '');
}, 120_000);
afterAll(async () => {
	await counter.close();
	await site.close();
});

it.each([
	['/en', 16],
	['/en/account', 8],
	// Two of them find the pairs of activities that wait for an answer of the delegate's own organisations.
	['/en/start', 6],
	['/en/conferences/rehearsal', 2],
	['/en/conferences/rehearsal/meetings/1', 4],
])(
	'%s needs %i statements for a delegate',
	async (path, count) => {
		const load = (): Promise<string[]> =>
			counter.during(async () => {
				const answer = await fetch(`${counter.origin}${path}`, { headers: { cookie }, redirect: 'manual' });
				expect(answer.status).toBe(200);
				expect(await answer.text()).toContain('/start');
			});
		// The first request fills what is read once for each load or publication.
		await load();
		// Jobs of the process may add statements to a request, such as emails that wait, but never take any away.
		await vi.waitFor(
			async () => {
				const found = await load();
				expect(found.length, found.join('\n')).toBe(count);
			},
			{ timeout: 40_000, interval: 200 },
		);
	},
	60_000,
);
