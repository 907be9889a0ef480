import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../bench/sessions.ts';
import { openSite, type Site } from './journeys/site.ts';
import { serverProcess, type ServerProcess } from './setup/server-process.ts';

/* Keeps the number of statements of the pages that delegates reload when a meeting opens. */

let site: Site;
let proxy: Server;
let server: ServerProcess;
let cookie: string;
let statements: string[] = [];

// What the process does beside pages: its outbox, its jobs and its checks.
const background = /\b(?:jobs|pgboss)\.|outbox|write_probe|^(?:begin|commit|listen|select 1$)/i;

/**
 * Reads the texts of the statements that a connection runs, by its Parse, Bind and Query messages (PostgreSQL, frontend
 * protocol 3.0). One that is kept by its name is parsed once and bound for each run.
 */
function readStatements(found: (text: string) => void): (bytes: Buffer) => void {
	const texts = new Map<string, string>();
	let rest = Buffer.alloc(0);
	let isStartup = true; // the first message has no type
	return (bytes) => {
		rest = Buffer.concat([rest, bytes]);
		for (;;) {
			const head = isStartup ? 0 : 1;
			if (rest.length < head + 4) return;
			const end = head + rest.readInt32BE(head);
			if (rest.length < end) return;
			const [first = '', second = ''] = rest.toString('utf8', head + 4, end).split('\0');
			if (!isStartup && rest[0] === 'P'.charCodeAt(0)) texts.set(first, second);
			if (!isStartup && rest[0] === 'B'.charCodeAt(0)) found(texts.get(second) ?? second);
			if (!isStartup && rest[0] === 'Q'.charCodeAt(0)) found(first);
			rest = rest.subarray(end);
			isStartup = false;
		}
	};
}

beforeAll(async () => {
	site = await openSite();
	// The document of the rehearsal whose embargo ends in ten minutes is there for everybody, or this would depend on the hour.
	await sql`update documents.document set release_at = null, released_at = issued_at`.execute(site.database);
	const url = new URL(site.databaseUrl);
	const socket = `${url.searchParams.get('host')}/.s.PGSQL.${url.port}`;
	proxy = createServer((client) => {
		const upstream = connect(socket);
		client.on(
			'data',
			readStatements((text) => statements.push(text.trim())),
		);
		client.pipe(upstream).pipe(client);
		client.on('error', () => upstream.destroy());
		upstream.on('error', () => client.destroy());
	}).listen(0, '127.0.0.1');
	await new Promise((ready) => proxy.once('listening', ready));
	url.searchParams.delete('host');
	url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	server = await serverProcess({ DATABASE_URL: url.href, ROSTRUM_DATA: site.dataFolder });
	await server.start();
	const [line = ''] = await signIn({ ...site, origin: server.origin }, ['delegate-arvonia@example.org']);
	cookie = line.replace('cookie: ', '');
}, 120_000);
afterAll(async () => {
	await server.stop('SIGTERM');
	proxy.close();
	await site.close();
});

it.each([
	['/en', 17],
	['/en/account', 8],
	['/en/start', 4],
	['/en/conferences/rehearsal', 2],
	['/en/conferences/rehearsal/meetings/1', 4],
])(
	'%s needs %i statements for a delegate',
	async (path, count) => {
		const load = async (): Promise<string[]> => {
			statements = [];
			const answer = await fetch(`${server.origin}${path}`, { headers: { cookie }, redirect: 'manual' });
			expect(answer.status).toBe(200);
			expect(await answer.text()).toContain('/start');
			return statements.filter((text) => !background.test(text));
		};
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
