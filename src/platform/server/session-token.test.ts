import { createHmac } from 'node:crypto';
import { safeParse } from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { done, refuse } from '../result.ts';
import { sql } from './database.ts';
import { actorFrom } from './identify.ts';
import {
	ageSessions,
	openBrowser,
	openTestServices,
	signedIn,
	type OpenedServices,
} from './sign-in.examples.ts';
import { setTimeZone, TimeZoneForm } from './set-time-zone.ts';
import { sessionToken } from './session-token.ts';

/* Each request of somebody signed in asks this: it must find what the library finds, and nobody else. */

let opened: OpenedServices;
beforeAll(async () => {
	opened = await openTestServices();
});
afterAll(() => opened.close());

let people = 0;
let headers: Headers;
let person: { id: string; name: string };
beforeEach(async () => {
	const { person: ann, browser } = await signedIn(opened.services, `Ann ${(people += 1)}`);
	[person, headers] = [ann, browser.headers];
});
const cookieOf = (): string => headers.get('cookie') ?? '';
const withCookie = (cookie: string) => actorFrom(new Headers({ cookie }));
const nobody = { actor: { person: null, roles: [] }, session: null };
const database = () => opened.services.database;

test.each<[string, (cookie: string) => string]>([
	['another signature', (cookie) => cookie.replace(/.{6}$/, 'AAAA%3D')],
	['no signature', (cookie) => cookie.replace(/\..*$/, '')],
	['an empty token', (cookie) => cookie.replace(/=[^.]+\./, '=.')],
	[
		'a token of somebody else under this signature',
		(cookie) => cookie.replace(/=(.)/, (_, first) => (first === 'x' ? '=y' : '=x')),
	],
	['what no cookie can be', () => 'rostrum.session_token=%E0%A4%A'],
	['another secret', (cookie) => cookie],
])('a cookie with %s is nobody’s', async (which, made) => {
	if (which === 'another secret')
		expect(
			sessionToken(cookieOf(), { secret: 'another secret, just as long as the first', isHttps: false }),
		).toBeNull();
	else expect(await withCookie(made(cookieOf()))).toMatchObject(nobody);
});

test('on https a cookie without the prefix for secure connections has no token', () => {
	const secret = 'a secret that is long enough to be one';
	const signed = encodeURIComponent(`abc.${createHmac('sha256', secret).update('abc').digest('base64')}`);
	const plain = `rostrum.session_token=${signed}`;
	expect(sessionToken(plain, { secret, isHttps: false })).toBe('abc');
	expect(sessionToken(plain, { secret, isHttps: true })).toBeNull();
	expect(sessionToken(`x=1; __Secure-${plain}`, { secret, isHttps: true })).toBe('abc');
	expect(sessionToken(`__Secure-${plain}`, { secret, isHttps: false })).toBeNull();
});

test.each([
	['that has ended', sql`delete from platform.session`],
	['that has expired', sql`update platform.session set "expiresAt" = now() - interval '1 second'`],
	['of a person who was removed', sql`delete from platform.person`],
])('a session %s is nobody’s', async (_which, change) => {
	await change.execute(database());
	expect(await withCookie(cookieOf())).toMatchObject(nobody);
});

test('a session is found with its person and roles without the library', async () => {
	expect((await withCookie(cookieOf())).actor.roles).toEqual([]);
	await sql`insert into platform.organisation_role (person_id, role) values (${person.id}, 'officer'),
		(${person.id}, 'administrator')`.execute(database());
	const asked = vi.spyOn(opened.services.sessions.api, 'getSession');
	const found = await withCookie(`other=1; ${cookieOf()}`);
	expect(found.actor).toEqual({
		person: { id: person.id, name: person.name, email: expect.stringContaining('@'), timeZone: null },
		roles: ['administrator', 'officer'],
	});
	expect(found.session).toMatch(/^[0-9a-f-]{36}$/);
	expect(asked).not.toHaveBeenCalled();
	const { session } = (await opened.services.sessions.api.getSession({ headers })) ?? {};
	expect(found.session).toBe(session?.id);
	asked.mockRestore();
});

test('a session has the time zone that its person has chosen, until they choose none', async () => {
	const zoneAfter = async (timeZone: string) => {
		const { actor } = await withCookie(cookieOf());
		expect(await setTimeZone(opened.platform.context(actor), { timeZone })).toEqual(done(null));
		return (await withCookie(cookieOf())).actor.person?.timeZone;
	};
	expect(await zoneAfter('Asia/Almaty')).toBe('Asia/Almaty');
	expect(await zoneAfter('')).toBe(null);
	for (const wrong of ['Mars/Olympus', 'asia/almaty', '+05:00', 'x'.repeat(100)])
		expect(safeParse(TimeZoneForm, { timeZone: wrong }).success).toBe(false);
	expect(await setTimeZone(opened.platform.context(), { timeZone: 'UTC' })).toEqual(refuse('not-found'));
});

test('a session that was not visited for a day is prolonged by the library, for a browser that takes the new cookie', async () => {
	const expires = () =>
		sql<{ at: Date }>`select "expiresAt" as at from platform.session where "userId" = ${person.id}`
			.execute(database())
			.then(({ rows }) => rows[0]?.at.getTime() ?? 0);
	await ageSessions(opened.services, person.id, 25 * 3_600_000);
	const before = await expires();
	expect((await withCookie(cookieOf())).actor.person?.id).toBe(person.id);
	expect(await expires()).toBe(before);
	expect((await actorFrom(headers, openBrowser().cookies)).actor.person?.id).toBe(person.id);
	expect(await expires()).toBeGreaterThan(before + 24 * 3_600_000);
});
