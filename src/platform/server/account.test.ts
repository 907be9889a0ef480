import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropSecondFactor, endSession, ownAccount, removePasskey } from './account.ts';
import { unlinkProvider } from './provider-sign-in.ts';
import { sql } from './database.ts';
import { actorFrom } from './identify.ts';
import { signOut } from './sign-in.ts';
import {
	ageSessions,
	submitCode,
	keyOf,
	openBrowser,
	openTestServices,
	signedIn,
	totp,
	withSecondFactor,
	type Browser,
	type OpenedServices,
} from './sign-in.examples.ts';

let opened: OpenedServices;
let services: OpenedServices['services'];

beforeAll(async () => {
	opened = await openTestServices();
	({ services } = opened);
});
afterAll(() => opened.close());

const whoIs = async (browser: Browser) => (await actorFrom(browser.headers)).actor.person?.name ?? null;
const another = async (email: string): Promise<Browser> => {
	const browser = openBrowser();
	await submitCode(services, await keyOf(services, email), browser);
	return browser;
};
const passkeyOf = async (userId: string): Promise<string> => {
	const { rows } = await sql<{ id: string }>`insert into platform.passkey
		("publicKey", "userId", "credentialID", counter, "deviceType", "backedUp", name, "createdAt")
		values ('key', ${userId}, ${userId}, 0, 'singleDevice', false, 'Laptop', now()) returning id`.execute(
		services.database,
	);
	return rows[0]?.id ?? '';
};
const odd = [
	'',
	'no id',
	'\u0000',
	"' or true --",
	'00000000-0000-4000-8000-000000000000',
	'x'.repeat(10_000),
];

test('A reader has no account', async () => {
	const { headers } = openBrowser();
	await expect(ownAccount(services, headers)).rejects.toThrow();
	await expect(endSession(services, headers, 'any')).rejects.toThrow();
	await expect(removePasskey(services, headers, 'any')).rejects.toThrow();
});

test('With a session end the streams that were opened in it; those of others go on', async () => {
	const [mine, other] = [await signedIn(services, 'Watching'), await signedIn(services, 'Watching Too')];
	const server = createServer((req, res) => services.hub.join('a', req, res, [], req.url?.slice(1)));
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	const watch = async (person: string): Promise<() => boolean> => {
		const { body } = await fetch(`http://127.0.0.1:${port}/${person}`);
		let over = false;
		const end = (): void => void (over = true);
		body?.pipeTo(new WritableStream()).then(end, end);
		return () => over;
	};
	const [ended, stays] = [await watch(mine.person.id), await watch(other.person.id)];
	const second = await another(mine.person.email);
	const { sessions } = await ownAccount(services, mine.browser.headers);
	await endSession(services, mine.browser.headers, sessions.find(({ current }) => !current)?.id ?? '');
	expect(await whoIs(second)).toBeNull();
	await expect.poll(ended).toBe(true);
	const again = await watch(mine.person.id);
	await signOut(services, mine.browser.headers, mine.browser.cookies);
	await expect.poll(again).toBe(true);
	expect(stays()).toBe(false);
	server.closeAllConnections();
	server.close();
});

test('Somebody else’s session is not found, as one that never was', async () => {
	const [mine, other] = [await signedIn(services, 'Mine'), await signedIn(services, 'Other')];
	const { sessions } = await ownAccount(services, other.browser.headers);
	for (const id of [sessions[0]?.id ?? '', ...odd])
		expect(await endSession(services, mine.browser.headers, id)).toEqual({ ok: false, refusal: 'not-found' });
	expect(await whoIs(other.browser)).toBe('Other');
});

test('One’s own session elsewhere is over at once; this one goes on', async () => {
	const { person, browser } = await signedIn(services, 'Two Places');
	const elsewhere = await another(person.email);
	const { sessions } = await ownAccount(services, browser.headers);
	expect(sessions.map(({ current }) => current)).toEqual([true, false]);
	expect(await endSession(services, browser.headers, sessions[1]?.id ?? '')).toEqual({
		ok: true,
		value: null,
	});
	expect(await whoIs(elsewhere)).toBeNull();
	expect(await whoIs(browser)).toBe('Two Places');
	expect(await endSession(services, browser.headers, sessions[1]?.id ?? '')).toMatchObject({
		refusal: 'not-found',
	});
});

test('Ending the session one is in is signing out', async () => {
	const { browser } = await signedIn(services, 'Ender');
	const { sessions } = await ownAccount(services, browser.headers);
	await endSession(services, browser.headers, sessions[0]?.id ?? '');
	expect(await whoIs(browser)).toBeNull();
});

test('The account page of a session of two days ago shows everything, and each of its actions works', async () => {
	const { person, browser } = await signedIn(services, 'Two Days');
	const stolen = await another(person.email);
	const { key } = await withSecondFactor(services, browser);
	const passkey = await passkeyOf(person.id);
	const { rows } = await sql<{ id: string }>`insert into platform.account
		(id, "userId", "accountId", "providerId", "createdAt", "updatedAt")
		values (gen_random_uuid(), ${person.id}, 'two days', 'ministry', now(), now()) returning id`.execute(
		services.database,
	);
	await ageSessions(services, person.id, 48 * 3_600_000);
	const account = await ownAccount(services, browser.headers);
	expect(account).toMatchObject({
		sessions: [{ current: true }, { current: false }],
		passkeys: [{ id: passkey }],
		secondFactor: true,
	});
	const answers = [
		await endSession(services, browser.headers, account.sessions[1]?.id ?? ''),
		await removePasskey(services, browser.headers, passkey),
		await unlinkProvider(services, person.id, rows[0]?.id ?? ''),
		await dropSecondFactor(services, browser.headers, browser.cookies, totp(key)),
	];
	expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
	expect(await whoIs(stolen)).toBeNull();
	const after = await ownAccount(services, browser.headers);
	expect(after).toMatchObject({ sessions: [{ current: true }], passkeys: [], secondFactor: false });
});

test('A session is shown with the browser’s own name, cut where it is endless, and without its key', async () => {
	const { browser } = await signedIn(services, 'Shown');
	await sql`update platform.session set "userAgent" = repeat('A browser ', 1000)
		where "userAgent" = 'A browser'`.execute(services.database);
	const account = await ownAccount(services, browser.headers);
	expect(account).toEqual({
		sessions: [
			{ id: expect.any(String), since: expect.any(Date), browser: expect.any(String), current: true },
		],
		passkeys: [],
		secondFactor: false,
	});
	expect(account.sessions[0]?.browser).toHaveLength(200);
});

test('Somebody else’s passkey is not found; one’s own goes', async () => {
	const [mine, other] = [await signedIn(services, 'Key Mine'), await signedIn(services, 'Key Other')];
	const [own, foreign] = [await passkeyOf(mine.person.id), await passkeyOf(other.person.id)];
	for (const id of [foreign, ...odd])
		expect(await removePasskey(services, mine.browser.headers, id)).toMatchObject({ refusal: 'not-found' });
	expect((await ownAccount(services, other.browser.headers)).passkeys).toHaveLength(1);
	expect((await ownAccount(services, mine.browser.headers)).passkeys).toEqual([
		{ id: own, name: 'Laptop', since: expect.any(Date) },
	]);
	expect(await removePasskey(services, mine.browser.headers, own)).toEqual({ ok: true, value: null });
	expect((await ownAccount(services, mine.browser.headers)).passkeys).toEqual([]);
});

test('A role that is taken away is gone at the next request', async () => {
	const { person, browser } = await signedIn(services, 'Officer');
	await sql`insert into platform.organisation_role (person_id, role) values (${person.id}, 'officer')`.execute(
		services.database,
	);
	expect((await actorFrom(browser.headers)).actor.roles).toEqual(['officer']);
	await sql`delete from platform.organisation_role where person_id = ${person.id}`.execute(services.database);
	expect((await actorFrom(browser.headers)).actor.roles).toEqual([]);
});

test('Who is removed is a reader at once', async () => {
	const { person, browser } = await signedIn(services, 'Removed');
	await sql`delete from platform.person where id = ${person.id}`.execute(services.database);
	expect(await whoIs(browser)).toBeNull();
});
