import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../../bench/sessions.ts';
import { openSite, type Site } from './site.ts';

/* What administrators do in the console, as forms without script; and that all of it is closed to everybody else. */

let site: Site;
const cookies = new Map<string, string>();
let target = '';
const secret = 'a-sesame-that-nobody-may-see';

beforeAll(async () => {
	site = await openSite({ TURN_URL: 'turn:relay.example.org:3478', TURN_SECRET: secret });
	const people = {
		delegate: 'delegate-arvonia@example.org',
		officer: 'secretariat-officer@example.org',
		administrator: 'administrator@example.org',
		blocked: 'delegate-karvia@example.org',
	};
	const lines = await signIn(site, Object.values(people));
	for (const [at, who] of Object.keys(people).entries())
		cookies.set(who, lines[at]?.replace('cookie: ', '') ?? '');
	const found = await sql<{
		id: string;
	}>`select id from platform.person where email = ${people.blocked}`.execute(site.database);
	target = found.rows[0]?.id ?? '';
}, 120_000);
afterAll(() => site.close());

const ask = (who: string, path: string, init: RequestInit = {}): Promise<Response> => {
	const headers = { accept: 'text/html', cookie: cookies.get(who) ?? '', ...init.headers };
	return fetch(`${site.origin}/en${path}`, { redirect: 'manual', ...init, headers });
};
const send = (who: string, path: string, fields: Record<string, string> = {}): Promise<Response> =>
	ask(who, path, { method: 'POST', headers: { origin: site.origin }, body: new URLSearchParams(fields) });
const page = async (path: string): Promise<string> => (await ask('administrator', path)).text();

/** All that changes if an action of this file is carried out. */
const state = async (): Promise<unknown> =>
	(
		await sql`select (select count(*) from platform.person) as people, (select count(*) from platform.audit) as audit,
			(select count(*) from platform.mail) as mail, (select count(*) from platform.session) as sessions,
			(select count(*) from platform.organisation_role) as roles`.execute(site.database)
	).rows;

const pages = () => [
	'/console/people',
	`/console/people/${target}`,
	'/console/people.csv',
	'/console/people.xlsx',
	'/console/emails',
	'/console/health',
	'/console/backups',
	'/console/backups/none.tar.gz/remove',
	'/console/audit',
	'/console/audit.csv',
	'/console/settings',
];
const id = '5a3b1e00-0000-4000-8000-000000000000';
const actions = (): [string, Record<string, string>][] => [
	['/console/people?/add', { name: 'New', email: 'new@example.org', role: 'administrator', language: 'en' }],
	[`/console/people/${target}?/role`, { role: 'administrator', has: 'yes' }],
	[`/console/people/${target}?/block`, { blocked: 'yes' }],
	[`/console/people/${target}?/end-sessions`, {}],
	[`/console/people/${target}?/remove-method`, { method: 'second-factor', id }],
	['/console/emails?/resend', { id, once: id }],
	['/console/emails?/release', { id, once: id }],
	['/console/emails?/resend-failed', { once: id }],
	['/console/backups?/make', {}],
	['/console/backups/none.tar.gz/remove', {}],
];

describe('the pages for administrators', () => {
	it.each(['nobody', 'delegate', 'officer'])(
		'are not found by %s, and no action does anything',
		async (who) => {
			const before = await state();
			for (const path of [...pages(), '/console/backups/none.tar.gz'])
				expect([path, (await ask(who, path)).status]).toEqual([path, 404]);
			for (const [path, fields] of actions())
				expect([path, (await send(who, path, fields)).status]).toEqual([path, who === 'nobody' ? 401 : 404]);
			expect(await state()).toEqual(before);
		},
	);

	it('are open to an administrator, who finds no secret on them', async () => {
		for (const path of pages()) {
			const answer = await ask('administrator', path);
			expect([path, answer.status]).toEqual([path, 200]);
			expect(await answer.text()).not.toContain(secret);
		}
		const settings = await page('/console/settings');
		expect(settings).toContain('turn:relay.example.org:3478');
		expect(settings).toMatch(/TURN_SECRET[^]*?Set/);
		expect(await page('/console/health')).toContain('PostgreSQL 18');
	});
});

describe('an administrator', () => {
	it('adds a person, who is told once', async () => {
		const fields = { name: 'Nadia New', email: 'nadia.new@example.org', role: 'officer', language: 'de' };
		expect((await send('administrator', '/console/people?/add', fields)).status).toBe(303);
		const again = await send('administrator', '/console/people?/add', fields);
		expect(again.status).toBe(409);
		expect(await again.text()).toContain('This person already has an account and this role.');
		const told = await sql<{ body: string }>`select body from platform.mail
			where recipient = 'nadia.new@example.org'`.execute(site.database);
		expect(told.rows).toHaveLength(1);
		expect(told.rows[0]?.body).toContain(`${site.origin}/de/sign-in?next=%2Fde%2Fconsole`);
		expect(await page('/console/people?q=nadia&role=officer')).toContain('nadia.new@example.org');
		expect(await page('/console/audit?who=administrator@example.org')).toContain('Nadia New');
	});

	it('blocks somebody, whose open browser is signed out', async () => {
		expect((await ask('blocked', '/account')).status).toBe(200);
		await send('administrator', `/console/people/${target}?/block`, { blocked: 'yes' });
		expect((await ask('blocked', '/account')).status).toBe(303);
		expect(await page(`/console/people/${target}`)).toContain('Blocked since');
	});

	it('makes a backup, and downloads it in parts soon after signing in; later not', async () => {
		expect((await send('administrator', '/console/backups?/make')).status).toBe(303);
		const name = await vi.waitFor(
			async () => {
				const [found] = /rostrum-[\w-]+\.tar\.gz(?=" download)/.exec(await page('/console/backups')) ?? [];
				if (!found) throw new Error('not there yet');
				return found;
			},
			{ timeout: 60_000, interval: 300 },
		);
		const path = `/console/backups/${name}`;
		const part = await ask('administrator', path, { headers: { range: 'bytes=0-1' } });
		expect(part.status).toBe(206);
		expect(Buffer.from(await part.arrayBuffer()).toString('hex')).toBe('1f8b');
		for (const who of ['nobody', 'delegate', 'officer']) expect((await ask(who, path)).status).toBe(404);
		await sql`update platform.session set "createdAt" = now() - interval '11 minutes'`.execute(site.database);
		expect((await ask('administrator', path)).headers.get('location')).toContain('problem=sign-in');
		expect(await page('/console/backups')).not.toContain(`${name}" download`);
		expect((await send('administrator', `${path}/remove`)).status).toBe(409);
		expect(await page('/console/audit?action=backup.download')).toContain(name);
	}, 90_000);
});
