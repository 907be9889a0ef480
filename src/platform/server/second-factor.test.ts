import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmSecondFactor, dropSecondFactor, offerSecondFactor, ownAccount } from './account.ts';
import { sql } from './database.ts';
import { actorFrom } from './identify.ts';
import { newestEmails } from './mail/newest-emails.examples.ts';
import { enterCode } from './sign-in.ts';
import {
	ageSessions,
	forgetUsedCodes,
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

/* The second factor, and what else gives lasting access. The rules: docs/rules/accreditation.md */

let opened: OpenedServices;
let services: OpenedServices['services'];

beforeAll(async () => {
	opened = await openTestServices();
	({ services } = opened);
});
afterAll(() => opened.close());

const code = (browser: Browser, text: string) =>
	enterCode(services, {
		code: text,
		clientAddress: browser.clientAddress,
		headers: browser.headers,
		cookies: browser.cookies,
	});
const whoIs = async (browser: Browser) => (await actorFrom(browser.headers)).actor.person?.name ?? null;
const sessions = async (id: string): Promise<number> => {
	const { rows } = await sql`select from platform.session where "userId" = ${id}`.execute(services.database);
	return rows.length;
};
const offerOf = async (browser: Browser) => {
	const answer = await offerSecondFactor(services, browser.headers);
	if (!answer.ok) throw new Error(answer.refusal);
	return answer.value;
};
/** A person with a second factor, and a browser that has used a link and is asked for the code. */
const withLinkUsed = async (name: string) => {
	const { person, browser } = await signedIn(services, name);
	const { key, codes } = await withSecondFactor(services, browser);
	const half = openBrowser();
	const entered = await submitCode(services, await keyOf(services, person.email), half);
	return { person, key, codes, browser, half, entered };
};

test('A link alone lets nobody in who has a second factor: no session is given, and none exists', async () => {
	const { person, half, entered } = await withLinkUsed('Half');
	expect(entered).toEqual({ ok: true, value: 'code-wanted' });
	expect([...half.stored.keys()]).toEqual(['rostrum.two_factor']);
	expect(await whoIs(half)).toBeNull();
	expect(await services.sessions.api.getSession({ headers: half.headers })).toBeNull();
	// The one session is that of the browser that set up the second factor.
	expect(await sessions(person.id)).toBe(1);
});

test('Somebody who is blocked between the link and the code is refused, not asked to try later', async () => {
	const { person, key, half } = await withLinkUsed('Blocked between');
	await sql`update platform.person set blocked_at = now() where id = ${person.id}`.execute(services.database);
	expect(await code(half, totp(key))).toMatchObject({ ok: false, refusal: 'code-wrong' });
	expect(await whoIs(half)).toBeNull();
});

test('What the link gives opens none of the account’s doors', async () => {
	const { half } = await withLinkUsed('Doors');
	await expect(ownAccount(services, half.headers)).rejects.toThrow();
	await expect(offerSecondFactor(services, half.headers)).rejects.toThrow();
	await expect(services.sessions.api.disableTwoFactor({ body: {}, headers: half.headers })).rejects.toThrow();
	await expect(
		services.sessions.api.generateBackupCodes({ body: {}, headers: half.headers }),
	).rejects.toThrow();
});

test.each([['000000'], [''], ['12345'], ['1234567'], ['wrong-codes'], ['\u0000'], ['x'.repeat(10_000)]])(
	'A wrong code lets nobody in: %j',
	async (text) => {
		const { half } = await withLinkUsed(`Wrong ${text.length} ${text.codePointAt(0) ?? 0}`);
		expect(await code(half, text)).toMatchObject({ ok: false, refusal: 'code-wrong' });
		expect(await whoIs(half)).toBeNull();
	},
);

test('Somebody else’s code lets nobody in', async () => {
	const [mine, other] = [await withLinkUsed('Mine'), await withLinkUsed('Others')];
	expect(await code(mine.half, totp(other.key))).toMatchObject({ ok: false });
	expect(await code(mine.half, other.codes[0] ?? '')).toMatchObject({ ok: false });
	expect(await whoIs(mine.half)).toBeNull();
});

test('A code of ten minutes ago is one no longer', async () => {
	const { half, key } = await withLinkUsed('Old Code');
	expect(await code(half, totp(key, -20))).toMatchObject({ ok: false });
});

test('The right code signs in, with spaces as an app shows it; the half-way key is taken back', async () => {
	const { person, half, key } = await withLinkUsed('Right');
	const digits = totp(key);
	expect(await code(half, ` ${digits.slice(0, 3)} ${digits.slice(3)} `)).toEqual({ ok: true, value: null });
	expect([...half.stored.keys()]).toEqual(['rostrum.session_token']);
	expect(half.stored.get('rostrum.session_token')?.options).toMatchObject({
		httpOnly: true,
		sameSite: 'lax',
		path: '/',
	});
	expect(await whoIs(half)).toBe('Right');
	expect(await sessions(person.id)).toBe(2);
});

test('The half-way key is good for one session, also for somebody who kept a copy of it', async () => {
	const { half, key } = await withLinkUsed('Copied');
	const copy = openBrowser();
	for (const [name, { value, options }] of half.stored) copy.stored.set(name, { value, options });
	expect((await code(half, totp(key))).ok).toBe(true);
	expect(await code(copy, totp(key))).toMatchObject({ ok: false });
	expect(await whoIs(copy)).toBeNull();
});

test('A code signs in once within the time for which it is good, also over another link', async () => {
	const { person, half, key, browser } = await withLinkUsed('Watched');
	const seen = totp(key);
	expect((await code(half, seen)).ok).toBe(true);
	const watcher = openBrowser();
	await submitCode(services, await keyOf(services, person.email), watcher);
	expect(await code(watcher, seen)).toMatchObject({ ok: false, refusal: 'code-wrong' });
	expect(await whoIs(watcher)).toBeNull();
	// It does not remove the second factor either, in an unattended browser.
	expect(await drop(browser, seen)).toMatchObject({ ok: false, refusal: 'code-wrong' });
	expect(await hasSecondFactor(browser)).toBe(true);
	// The next half minute's code, which a slightly fast phone shows already, is a different one.
	expect((await code(watcher, totp(key, 1))).ok).toBe(true);
});

test('also when it is given five times in one moment, and the code that confirmed it is used up as well', async () => {
	const { person, browser } = await signedIn(services, 'Hurried');
	const offer = await offerOf(browser);
	const first = totp(offer?.key ?? '');
	expect(
		(await confirmSecondFactor(services, browser.headers, browser.cookies, { code: first, language: 'en' }))
			.ok,
	).toBe(true);
	const browsers: ReturnType<typeof openBrowser>[] = [];
	for (let n = 0; n < 5; n += 1) {
		const one = openBrowser();
		await submitCode(services, await keyOf(services, person.email), one);
		browsers.push(one);
	}
	const concurrently = async (text: string) =>
		(await Promise.all(browsers.map((one) => code(one, text)))).filter(({ ok }) => ok).length;
	expect(await concurrently(first)).toBe(0);
	expect(await concurrently(totp(offer?.key ?? '', 1))).toBe(1);
});

test('Another account is not kept from the same digits', async () => {
	const [one, other] = [await withLinkUsed('Same Digits'), await withLinkUsed('Other Digits')];
	await sql`insert into platform.used_code (person_id, code) values (${one.person.id}, ${totp(other.key)})`.execute(
		services.database,
	);
	expect((await code(other.half, totp(other.key))).ok).toBe(true);
});

test('The half-way key is over after ten minutes', async () => {
	const { person, half, key } = await withLinkUsed('Slow');
	await sql`update platform.verification set "expiresAt" = now() - interval '1 second'
		where value = ${person.id}`.execute(services.database);
	expect(await code(half, totp(key))).toMatchObject({ ok: false });
});

test('After some wrong codes the right one helps no more: a new link is needed', async () => {
	const { person, half, key } = await withLinkUsed('Guesser');
	for (let n = 0; n < 8; n += 1) await code(half, '000000');
	expect(await code(half, totp(key))).toMatchObject({ ok: false });
	expect(await whoIs(half)).toBeNull();
	expect(await sessions(person.id)).toBe(1);
});

test('Wrong codes over many links lock the second factor for a while, for everybody', async () => {
	const { person, key } = await withLinkUsed('Many Links');
	for (let link = 0; link < 4; link += 1) {
		const guesser = openBrowser();
		await submitCode(services, await keyOf(services, person.email), guesser);
		for (let n = 0; n < 4; n += 1) await code(guesser, '000000');
	}
	const owner = openBrowser();
	await submitCode(services, await keyOf(services, person.email), owner);
	expect(await code(owner, totp(key))).toMatchObject({ ok: false });
});

test('Each code for an emergency lets in once', async () => {
	const { person, codes, half } = await withLinkUsed('Emergency');
	expect(codes).toHaveLength(10);
	expect((await code(half, codes[0] ?? '')).ok).toBe(true);
	expect(await whoIs(half)).toBe('Emergency');
	const again = openBrowser();
	await submitCode(services, await keyOf(services, person.email), again);
	expect(await code(again, codes[0] ?? '')).toMatchObject({ ok: false });
	expect((await code(again, codes[1] ?? '')).ok).toBe(true);
});

test('also when it is given five times in one moment', async () => {
	const { person, codes } = await withLinkUsed('Emergency Race');
	const browsers = [];
	for (let n = 0; n < 5; n += 1) {
		const browser = openBrowser();
		await submitCode(services, await keyOf(services, person.email), browser);
		browsers.push(browser);
	}
	const answers = await Promise.all(browsers.map((browser) => code(browser, codes[3] ?? '')));
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('Neither the key nor the codes can be read in the database', async () => {
	const { person, key, codes } = await withLinkUsed('Sealed');
	const { rows } = await sql<{ text: string }>`select t::text as text from platform."twoFactor" t
		where "userId" = ${person.id}`.execute(services.database);
	for (const open of [key, ...codes]) expect(rows[0]?.text).not.toContain(open);
});

test('An offer that has not been confirmed changes nothing: the link alone still lets in', async () => {
	const { person, browser } = await signedIn(services, 'Undecided');
	const first = await offerOf(browser);
	const second = await offerOf(browser);
	expect(second?.key).not.toBe(first?.key);
	const wrong = await confirmSecondFactor(services, browser.headers, browser.cookies, {
		code: totp(first?.key ?? ''),
		language: 'en',
	});
	// What is shown again is the newest offer.
	const fields = { code: 'platform.code-wrong' };
	expect(wrong).toEqual({ ok: false, refusal: 'code-wrong', fields, offer: second });
	expect((await ownAccount(services, browser.headers)).secondFactor).toBe(false);
	expect(await submitCode(services, await keyOf(services, person.email), openBrowser())).toEqual({
		ok: true,
		value: 'signed-in',
	});
});

test('After a wrong code the same key and recovery codes are shown again, and work once confirmed (13.4)', async () => {
	const { person, browser } = await signedIn(services, 'Mistyped');
	const offer = await offerOf(browser);
	const confirm = (text: string) =>
		confirmSecondFactor(services, browser.headers, browser.cookies, { code: text, language: 'en' });
	expect(await confirm('000000')).toMatchObject({ refusal: 'code-wrong', offer });
	expect(await confirm(totp(offer?.key ?? ''))).toEqual({ ok: true, value: null });
	const half = openBrowser();
	await submitCode(services, await keyOf(services, person.email), half);
	expect((await code(half, offer?.codes[2] ?? '')).ok).toBe(true);
});

test('They are shown again to nobody else, nor in a browser that was left signed in (13.4)', async () => {
	const { person, browser } = await signedIn(services, 'Left during set-up');
	const { browser: other } = await signedIn(services, 'Without offer');
	const offer = await offerOf(browser);
	const confirm = (at: Browser, text: string) =>
		confirmSecondFactor(services, at.headers, at.cookies, { code: text, language: 'en' });
	expect(await confirm(other, '000000')).toMatchObject({ refusal: 'code-wrong', offer: null });
	await ageSessions(services, person.id, 11 * 60_000);
	expect(await confirm(browser, '000000')).toEqual({ ok: false, refusal: 'not-recent' });
	// A person who knows the key has seen the offer.
	expect(await confirm(browser, totp(offer?.key ?? ''))).toEqual({ ok: true, value: null });
});

test('Where there is one, no other is offered', async () => {
	const { browser, half, key } = await withLinkUsed('Already');
	expect(await offerOf(browser)).toBeNull();
	expect((await code(half, totp(key))).ok).toBe(true);
});

test('The picture says the same as the key, to an authenticator app', async () => {
	const { browser } = await signedIn(services, 'Painter');
	const offer = await offerOf(browser);
	expect(offer?.key).toMatch(/^[A-Z2-7]{32,}$/);
	expect(new Set(offer?.codes).size).toBe(10);
	expect(new Set(offer?.picture.map((row) => row.length))).toEqual(new Set([offer?.picture.length]));
});

/** Removes the second factor in a signed-in browser. */
const drop = (browser: Browser, text: string) =>
	dropSecondFactor(services, browser.headers, browser.cookies, text);
const hasSecondFactor = async (browser: Browser) =>
	(await ownAccount(services, browser.headers)).secondFactor;

test.each([['000000'], [''], ['wrong-codes'], ['x'.repeat(10_000)]])(
	'It is not given up for a wrong code, and nobody is signed out by the try: %j',
	async (text) => {
		const { browser, half, key } = await withLinkUsed(`Finder ${text.length} ${text.codePointAt(0) ?? 0}`);
		const before = [...browser.stored];
		expect(await drop(browser, text)).toEqual({
			ok: false,
			refusal: 'code-wrong',
			fields: { code: 'platform.code-wrong' },
		});
		expect([...browser.stored]).toEqual(before);
		expect(await hasSecondFactor(browser)).toBe(true);
		expect((await code(half, totp(key))).ok).toBe(true);
	},
);

test('Nor for somebody else’s code, nor for one that has let in already', async () => {
	const [mine, other] = [await withLinkUsed('Own Factor'), await withLinkUsed('Other Factor')];
	expect(await drop(mine.browser, totp(other.key))).toMatchObject({ ok: false });
	expect(await drop(mine.browser, other.codes[0] ?? '')).toMatchObject({ ok: false });
	expect((await code(mine.half, mine.codes[0] ?? '')).ok).toBe(true);
	expect(await drop(mine.browser, mine.codes[0] ?? '')).toMatchObject({ ok: false });
	expect([await hasSecondFactor(mine.browser), await hasSecondFactor(other.browser)]).toEqual([true, true]);
});

test('Who guesses is stopped after ten tries, also with the right code; signing in is not', async () => {
	const { browser, half, key } = await withLinkUsed('Tireless');
	for (let n = 0; n < 10; n += 1) expect(await drop(browser, '000000')).toMatchObject({ ok: false });
	expect(await drop(browser, totp(key))).toEqual({ ok: false, refusal: 'too-often' });
	expect(await hasSecondFactor(browser)).toBe(true);
	expect((await code(half, totp(key))).ok).toBe(true);
});

test('The half-way key does not give it up, even with the right code', async () => {
	const { browser, half, key } = await withLinkUsed('Half Dropped');
	await drop(half, totp(key));
	expect(await whoIs(half)).toBeNull();
	expect(await hasSecondFactor(browser)).toBe(true);
});

test('An offer that has not been confirmed is none: there is nothing to give up, nor is it confirmed by it', async () => {
	const { browser } = await signedIn(services, 'Hesitant');
	const offer = await offerOf(browser);
	expect(await drop(browser, totp(offer?.key ?? ''))).toEqual({ ok: true, value: null });
	expect(await hasSecondFactor(browser)).toBe(false);
	expect(await whoIs(browser)).toBe('Hesitant');
});

test.each([
	['a code', ({ key }: { key: string }) => totp(key)],
	['a code kept for an emergency', ({ codes }: { codes: string[] }) => codes[7] ?? ''],
])('Given up for %s, the link alone lets in again', async (what, give) => {
	const { person, browser, key, codes } = await withLinkUsed(`Given Up for ${what}`);
	expect(await drop(browser, give({ key, codes }))).toEqual({ ok: true, value: null });
	expect(await whoIs(browser)).toBe(person.name);
	expect(await sessions(person.id)).toBe(1);
	expect(await hasSecondFactor(browser)).toBe(false);
	expect(await submitCode(services, await keyOf(services, person.email), openBrowser())).toEqual({
		ok: true,
		value: 'signed-in',
	});
});

test('Nobody sets one up in a browser that was left signed in, until they sign in again (13.4)', async () => {
	const { person, browser } = await signedIn(services, 'Left');
	await ageSessions(services, person.id, 11 * 60_000);
	expect(await offerSecondFactor(services, browser.headers)).toEqual({ ok: false, refusal: 'not-recent' });
	expect(
		(await sql`select from platform."twoFactor" where "userId" = ${person.id}`.execute(services.database))
			.rows,
	).toEqual([]);
	await submitCode(services, await keyOf(services, person.email), browser);
	expect(await offerOf(browser)).toMatchObject({ key: expect.any(String) });
});

test.each([
	[9, 200],
	[11, 403],
])('A passkey %i minutes after signing in is answered with %i (13.4)', async (minutes, status) => {
	const { person, browser } = await signedIn(services, `Passkey ${minutes}`);
	await ageSessions(services, person.id, minutes * 60_000);
	const url = 'http://localhost:3000/auth/passkey/generate-register-options';
	const answer = await services.sessions.handler(new Request(url, { headers: browser.headers }));
	expect(answer.status).toBe(status);
});

test('Who sets one up is told by email, in the language of the page, once (13.5)', async () => {
	const { person, browser } = await signedIn(services, 'Told');
	const emails = async () => (await newestEmails(services.database)).filter(({ to }) => to === person.email);
	const offer = await offerOf(browser);
	const confirm = (typed: string) =>
		confirmSecondFactor(services, browser.headers, browser.cookies, { code: typed, language: 'de' });
	expect((await confirm('000000')).ok).toBe(false);
	expect(await emails()).toEqual([]);
	expect((await confirm(totp(offer?.key ?? ''))).ok).toBe(true);
	await forgetUsedCodes(services);
	expect((await confirm(totp(offer?.key ?? ''))).ok).toBe(true);
	expect(await emails()).toMatchObject([{ body: expect.stringContaining('ein zweiter Faktor') }]);
});
