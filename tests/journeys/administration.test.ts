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

/** The state once what a start brings with it is done. */
async function settled(): Promise<unknown> {
	let before: unknown = null;
	await vi.waitFor(
		async () => {
			const now = await state();
			const isSame = JSON.stringify(now) === JSON.stringify(before);
			before = now;
			expect(isSame).toBe(true);
		},
		{ timeout: 60_000, interval: 2_000 },
	);
	return before;
}

const pages = () => [
	'/console/people',
	`/console/people/${target}`,
	`/console/people/${target}/remove`,
	'/console/people.csv',
	'/console/people.xlsx',
	'/console/emails',
	'/console/health',
	'/console/backups',
	'/console/backups/none.tar.gz/remove',
	'/console/audit',
	'/console/audit.csv',
	'/console/settings',
	'/console/identity',
];
const id = '5a3b1e00-0000-4000-8000-000000000000';
const actions = (): [string, Record<string, string>][] => [
	['/console/people?/add', { name: 'New', email: 'new@example.org', role: 'administrator', language: 'en' }],
	[`/console/people/${target}?/role`, { role: 'administrator', has: 'yes' }],
	[`/console/people/${target}?/block`, { blocked: 'yes' }],
	[`/console/people/${target}?/end-sessions`, {}],
	[`/console/people/${target}/remove`, {}],
	[`/console/people/${target}?/remove-method`, { method: 'second-factor', id }],
	['/console/emails?/resend', { id, once: id }],
	['/console/emails?/release', { id, once: id }],
	['/console/emails?/resend-failed', { once: id }],
	['/console/backups?/make', {}],
	['/console/backups/none.tar.gz/remove', {}],
	['/console/identity', { accent: '#7a2f22' }],
];

describe('the pages for administrators', () => {
	it.each(['nobody', 'delegate', 'officer'])(
		'are not found by %s, and no action does anything',
		async (who) => {
			const before = await settled();
			for (const path of [...pages(), '/console/backups/none.tar.gz'])
				expect([path, (await ask(who, path)).status]).toEqual([path, who === 'nobody' ? 303 : 404]);
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

/** The colours whose style sheets a page has. */
const sheets = (html: string): string[] =>
	[...html.matchAll(/href="\/files\/accent\/(\w+)\.css/g)].map(([, colour = '']) => colour);

const svg = (text: string): Blob =>
	new Blob([`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4">${text}</svg>`]);
const home = async (path = ''): Promise<string> => (await ask('nobody', path)).text();

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

	it('gives the organisation a colour and a logo, which every page shows; one that is hard to read is refused', async () => {
		const save = (fields: Record<string, string | Blob>): Promise<Response> => {
			const body = new FormData();
			for (const [name, value] of Object.entries(fields))
				if (value instanceof Blob) body.append(name, value, 'logo.svg');
				else body.append(name, value);
			return ask('administrator', '/console/identity', {
				method: 'POST',
				headers: { origin: site.origin },
				body,
			});
		};
		const refused = await save({ accent: '#e0b000', logo: svg('') });
		expect(refused.status).toBe(400);
		const text = await refused.text();
		expect(text).toMatch(/id="field-accent-message"[^]*?This colour is too light to read/);
		expect(text).toContain('The contrast is 1.69:1.');
		// Enter presses the first button of the form: not that of the nearest colour.
		const [first = ''] =
			/<(?:input type="submit"|button)[^>]*>/.exec(text.slice(text.indexOf('name="shown"') - 200)) ?? [];
		expect(first).toMatch(/^<input type="submit" hidden/);
		const [, nearest = ''] = /name="nearest" value="(#[0-9a-f]{6})"/.exec(text) ?? [];
		const wrong = await save({ logo: new Blob(['no picture']) });
		expect(await wrong.text()).toMatch(/id="field-logo-message"[^]*?This logo cannot be read/);

		const logo = svg('<script>alert(1)</script><path d="M0 0h8"/>');
		expect((await save({ accent: '#e0b000', nearest, logo })).status).toBe(303);
		await sql`update conference.conference set identity = '{"accent": "#5c3b7d"}'
			where slug = 'rehearsal'`.execute(site.database);
		const html = await vi.waitFor(async () => {
			const found = await home();
			if (!found.includes('/files/identity/')) throw new Error('not there yet');
			return found;
		}, 15_000);
		expect(sheets(html)).toEqual([nearest.slice(1)]);
		expect(sheets(await home('/conferences/rehearsal/meetings/1'))).toEqual(['5c3b7d']);
		expect(sheets(await home('/conferences/2020-drugs'))).toEqual([nearest.slice(1)]);
		const [src = ''] = /\/files\/identity\/\w+\.svg/.exec(html) ?? [];
		expect(await (await fetch(site.origin + src)).text()).not.toContain('script');
		expect((await save({ 'remove-logo': 'yes' })).status).toBe(303);
		await expect.poll(() => home()).not.toContain('/files/identity/');
		expect((await fetch(site.origin + src)).status).toBe(404);
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
		for (const who of ['delegate', 'officer']) expect((await ask(who, path)).status).toBe(404);
		await sql`update platform.session set "createdAt" = now() - interval '11 minutes'`.execute(site.database);
		expect((await ask('administrator', path)).headers.get('location')).toContain('problem=sign-in');
		expect(await page('/console/backups')).not.toContain(`${name}" download`);
		expect((await send('administrator', `${path}/remove`)).status).toBe(409);
		expect(await page('/console/audit?action=backup.download')).toContain(name);
	}, 90_000);
});
