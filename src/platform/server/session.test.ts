import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { openDatabase, sql, type OpenedDatabase } from './database.ts';
import { sessionCookie } from './identify.ts';
import { openSessions, sessionOptions, type SessionSettings } from './session.ts';

let platform: TestPlatform;
let opened: OpenedDatabase;
let tokens: string[];

beforeAll(async () => {
	platform = await openTestPlatform();
	opened = openDatabase(platform.url, { size: 3, searchPath: 'platform' });
});
afterAll(async () => {
	await opened.close();
	await platform.close();
});

const settings = (over: Partial<SessionSettings> = {}): SessionSettings => {
	tokens = [];
	return {
		pool: opened.pool,
		origin: 'https://conference.example.org',
		secret: 'a secret that is long enough to be one',
		issuer: 'Rostrum',
		sendLink: async (_email, token) => void tokens.push(token),
		...over,
	};
};

test('The migrations have every table and column that the library expects', async () => {
	const { toBeCreated, toBeAdded } = await getMigrations(sessionOptions(settings()));
	expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

test('and the check fails when a column is missing', async () => {
	await opened.pool.query('alter table platform."twoFactor" rename column "lockedUntil" to elsewhere');
	try {
		const { toBeAdded } = await getMigrations(sessionOptions(settings()));
		expect(toBeAdded.map(({ table }) => table)).toEqual(['twoFactor']);
	} finally {
		await opened.pool.query('alter table platform."twoFactor" rename column elsewhere to "lockedUntil"');
	}
});

test('On https the cookie is Secure, HttpOnly and SameSite', async () => {
	const { person } = await signedInPerson(platform.database, 'Secure');
	const sessions = openSessions(settings());
	await sessions.api.signInMagicLink({ body: { email: person.email }, headers: new Headers() });
	const answer = await sessions.api.magicLinkVerify({
		query: { token: tokens[0] ?? '' },
		headers: new Headers(),
		asResponse: true,
	});
	const [cookie = '', ...more] = answer.headers.getSetCookie();
	expect(more).toEqual([]);
	expect(cookie).toMatch(/^__Secure-rostrum\.session_token=[^;]+;/);
	for (const part of ['Max-Age=1209600', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
		expect(cookie.toLowerCase().split('; ')).toContain(part.toLowerCase());
	expect(cookie.toLowerCase()).not.toContain('domain=');
	expect(sessionCookie.test(cookie)).toBe(true);
});

test('A session signed with another secret is anonymous', async () => {
	const { person } = await signedInPerson(platform.database, 'Foreign');
	const other = openSessions(settings({ secret: 'another secret, just as long as the first' }));
	await other.api.signInMagicLink({ body: { email: person.email }, headers: new Headers() });
	const answer = await other.api.magicLinkVerify({
		query: { token: tokens[0] ?? '' },
		headers: new Headers(),
		asResponse: true,
	});
	const headers = new Headers({ cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' });
	expect((await other.api.getSession({ headers }))?.user.id).toBe(person.id);
	expect(await openSessions(settings()).api.getSession({ headers })).toBeNull();
});

test('Neither addresses nor link keys are stored in clear', async () => {
	const { person } = await signedInPerson(platform.database, 'Private');
	const sessions = openSessions(settings());
	const headers = new Headers({ 'x-forwarded-for': '192.0.2.7', 'x-real-ip': '192.0.2.7' });
	await sessions.api.signInMagicLink({ body: { email: person.email }, headers });
	const key = tokens[0] ?? '';
	expect(key.length).toBeGreaterThanOrEqual(32);
	const kept = await sql<{
		text: string;
	}>`select string_agg(v::text, ' ') as text from platform.verification v`.execute(platform.database);
	expect(kept.rows[0]?.text).toContain(person.email);
	expect(kept.rows[0]?.text).not.toContain(key);
	await sessions.api.magicLinkVerify({ query: { token: key }, headers });
	const found = await sql<{ address: string | null }>`
		select "ipAddress" as address from platform.session
		where "userId" = ${person.id}`.execute(platform.database);
	expect(found.rows.map(({ address }) => address || null)).toEqual([null]);
});

test('A failure of the library is one log line, without the request', () => {
	const lines: string[] = [];
	const spy = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
	// The library logs nothing in tests, so the test calls its logger.
	sessionOptions(settings()).logger.log(
		'error',
		'INTERNAL',
		{ email: 'x@example.org' },
		new Error('cut off'),
	);
	spy.mockRestore();
	expect(lines).toHaveLength(1);
	expect(JSON.parse(lines[0] ?? '')).toMatchObject({
		level: 'error',
		event: 'sessions',
		message: 'INTERNAL',
		error: { message: 'cut off' },
	});
	expect(lines[0]).not.toContain('x@example.org');
});
