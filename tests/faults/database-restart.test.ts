import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, sql, type OpenedDatabase } from '#platform/server/database.ts';
import { prepareHall, type Hall } from '../../bench/hall/prepare.ts';
import { signIn } from '../../bench/sessions.ts';
import { startPostgres, type Postgres } from '../../server/postgres.ts';
import { serverProcess, type ServerProcess } from '../setup/server-process.ts';
import { askPath, delegateRequests, keysOfRequests, leadPath } from './delegate-requests.ts';

/*
 * PostgreSQL restarts while people send forms, read pages, sign in and open streams. What cannot be answered is answered
 * 503 with `Retry-After`, and works again afterwards.
 */

let folder = '';
let postgres: Postgres;
let server: ServerProcess;
let opened: OpenedDatabase;
let hall: Hall;
let cookies: string[];
const start = (): Promise<Postgres> => startPostgres({ folder: join(folder, 'postgres'), durable: true });

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-restart-'));
	postgres = await start();
	const dataFolder = join(folder, 'data');
	server = await serverProcess({
		DATABASE_URL: postgres.url,
		ROSTRUM_DATA: dataFolder,
		ROSTRUM_SAMPLES: 'no',
		ADDRESS_HEADER: 'x-forwarded-for',
		// Nothing listens there: emails are stored and wait.
		SMTP_URL: 'smtp://127.0.0.1:9',
	});
	await server.start();
	opened = openDatabase(postgres.url, { size: 2 });
	hall = await prepareHall(opened.database, 20);
	const site = { databaseUrl: postgres.url, dataFolder, origin: server.origin };
	cookies = (
		await signIn(
			site,
			[hall.chair, ...hall.delegates].map(({ email }) => email),
		)
	).map((line) => line.replace('cookie: ', ''));
}, 300_000);
afterAll(async () => {
	await server.stop('SIGTERM');
	await opened.close();
	await postgres.stop();
	await rm(folder, { recursive: true, force: true });
});

let turn = 0;
/** Sends a request. @returns its status and its `Retry-After`; `null` if the connection was closed */
async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
	turn += 1;
	const headers = {
		origin: server.origin,
		accept: 'text/html',
		// Visitors who are not signed in share a limit for each network.
		'x-forwarded-for': `10.${turn % 250}.${(turn >> 8) % 250}.1`,
		...init.headers,
	};
	const answer = await fetch(server.origin + path, { redirect: 'manual', ...init, headers }).catch(
		() => null,
	);
	if (!answer) return null;
	await answer.body?.cancel();
	return { path, status: answer.status, retry: answer.headers.get('retry-after') };
}
const post = (path: string, fields: Record<string, string>, cookie = '') =>
	ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { cookie } });

/** One of each kind of request. */
function round(): Promise<Awaited<ReturnType<typeof ask>>[]> {
	const [chair = '', ...delegates] = cookies;
	const asking = delegateRequests(hall, delegates).map(({ cookie, form }) =>
		post(askPath(hall), form, cookie),
	);
	const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
	return Promise.all([
		...asking,
		post(leadPath(hall), { once: crypto.randomUUID(), do: 'nothing', item: hall.item }, chair),
		post('/en/sign-in', { email: `somebody-${turn}@example.org` }),
		post('/en/sign-in', { email: hall.chair.email }),
		post(`/en/sign-in/link?token=${crypto.randomUUID()}`, {}),
		post('/en/sign-in/code', { code: '123456' }),
		post('/en/account?/signOut', {}, delegates[0]),
		ask('/auth/passkey/generate-authenticate-options', { headers: { cookie: '' } }),
		ask('/en/captions/line', json),
		ask(leadPath(hall), { headers: { cookie: chair } }),
		ask('/en/start', { headers: { cookie: chair } }),
		ask(`/en/conferences?words=${turn}`),
		ask(`/en/search?q=${turn}`),
		ask('/en/library.csv'),
		ask(`/live/floor/${hall.meeting}`),
	]);
}

it('answers 503 with Retry-After while PostgreSQL restarts, never 500, and works again afterwards', async () => {
	expect((await round()).filter((one) => !one || one.status >= 500)).toEqual([]);
	const isBack = new AbortController();
	const restarting = (async () => {
		await postgres.stop();
		postgres = await start();
		isBack.abort();
	})();
	const answers: Awaited<ReturnType<typeof ask>>[] = [];
	while (!isBack.signal.aborted) answers.push(...(await round()));
	await restarting;
	const failed = answers.filter((one) => one && one.status >= 500);
	expect(failed.length).toBeGreaterThan(0);
	expect(failed.filter((one) => one?.status !== 503 || !one.retry)).toEqual([]);
	// Nobody is told that a link or a code is wrong, or that they are signed out, because it could not be looked up.
	await expect
		.poll(async () => (await round()).filter((one) => !one || one.status >= 500), { timeout: 30_000 })
		.toEqual([]);
	const keys = await keysOfRequests(opened.database, hall);
	expect(new Set(keys).size).toBe(keys.length);
}, 120_000);

it('says 503 to a person who asks for a link that cannot be stored on a full disk', async () => {
	await sql`create function platform.full_disk() returns trigger language plpgsql as
		$$ begin raise 'could not extend file' using errcode = '53100'; end $$`.execute(opened.database);
	await sql`create trigger full_disk before insert on platform.mail
		execute function platform.full_disk()`.execute(opened.database);
	try {
		// The chair has asked for many links above, which are limited.
		for (const email of [hall.delegates[0]?.email ?? '', 'somebody-else@example.org'])
			expect(await post('/en/sign-in', { email })).toMatchObject({ status: 503, retry: expect.any(String) });
	} finally {
		await sql`drop function platform.full_disk cascade`.execute(opened.database);
	}
});

it('answers a refused form whose page leads elsewhere with 404, and not as a success', async () => {
	const [, , observer = ''] = cookies;
	const path = `/en/delegations/${crypto.randomUUID()}/documents/${crypto.randomUUID()}/correct`;
	expect(await post(path, {}, observer)).toMatchObject({ status: 404 });
});
