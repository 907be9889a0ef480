import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { sql } from './database.ts';
import { signInAttempts } from './limits.ts';
import { newestEmails } from './mail/newest-emails.examples.ts';
import { isUnavailable } from './is-unavailable.ts';
import { isEmail } from './people.ts';
import { requestLink, enterCode, signOut, linkFor } from './sign-in.ts';
import {
	submitCode,
	signInKeyByEmail,
	keyOf,
	openBrowser,
	openTestServices,
	signedIn,
	type OpenedServices,
} from './sign-in.examples.ts';

let opened: OpenedServices;
let services: OpenedServices['services'];

beforeAll(async () => {
	opened = await openTestServices({
		organisationIn: (language) => (language === 'ru' ? 'ОБСЕ' : 'OSCE'),
	});
	({ services } = opened);
});
afterAll(() => opened.close());

let lines = 0;
const ask = (email: string, line = `asker ${(lines += 1)}`) =>
	requestLink(services, { email, language: 'en', clientAddress: line, headers: new Headers() });
const sessionOf = (headers: Headers) => services.sessions.api.getSession({ headers });
const emailCount = async (to: string): Promise<number> => {
	const emails = await newestEmails(services.database, 10_000);
	return emails.filter((email) => email.to === to).length;
};

describe('requesting a link', () => {
	test.each([
		[''],
		['nobody'],
		['a@b'],
		['a@example.org, b@example.org'],
		['a@example.org\u0000'],
		['имя@пример.рф'],
	])('%j is no address, and that alone is said', async (email) => {
		expect(await ask(email)).toEqual({
			ok: false,
			refusal: 'bad-email',
			fields: { email: 'platform.bad-email' },
		});
	});

	test('The library accepts every address that we accept', async () => {
		const word = fc.stringMatching(/^[a-zA-Z0-9_'+.-]{1,20}$/);
		const host = fc.stringMatching(/^[a-zA-Z0-9.-]{1,30}$/);
		const address = fc.oneof(
			fc.emailAddress(),
			fc.tuple(word, host).map(([name, place]) => `${name}@${place}.org`),
			fc.string({ unit: 'binary', maxLength: 40 }),
		);
		await fc.assert(
			fc.asyncProperty(address, async (email) => {
				const answer = await ask(email);
				if (isEmail(email.trim())) expect(answer).toEqual({ ok: true, value: null });
				else expect(answer).toMatchObject({ ok: false, refusal: 'bad-email' });
			}),
			{ numRuns: 80 },
		);
	});

	test('Known and unknown addresses get the same answer; only known ones get an email', async () => {
		await signedInPerson(services.database, 'Known Person');
		const known = await ask('known.person@example.org');
		const unknown = await ask('unknown.person@example.org');
		expect(unknown).toEqual(known);
		await expect.poll(() => emailCount('known.person@example.org')).toBe(1);
		expect(await emailCount('unknown.person@example.org')).toBe(0);
	});

	test('On a full disk nothing is said to be sent, for known and unknown addresses alike', async () => {
		await signedInPerson(services.database, 'Known On Full Disk');
		const full = sql`create function platform.full_disk() returns trigger language plpgsql as
			$$ begin raise 'could not extend file' using errcode = '53100'; end $$`;
		await full.execute(services.database);
		await sql`create trigger full_disk before insert on platform.mail
			execute function platform.full_disk()`.execute(services.database);
		try {
			for (const name of ['known.on.full.disk', 'unknown.on.full.disk']) {
				const failed = await ask(`${name}@example.org`).catch((error: unknown) => error);
				expect([name, isUnavailable(failed)]).toEqual([name, true]);
			}
		} finally {
			await sql`drop function platform.full_disk cascade`.execute(services.database);
		}
		const jobs = await sql`select from jobs.job where name = 'mail' and state < 'active'`.execute(
			services.database,
		);
		expect(jobs.rows).toEqual([]);
	});

	test('The sixth request is refused for both, however the address is spelled', async () => {
		await signedInPerson(services.database, 'Often');
		const refusals: unknown[] = [];
		for (const name of ['often', 'never-heard-of']) {
			const spellings = [name, name.toUpperCase(), ` ${name}`, name, name, name];
			for (const spelling of spellings) refusals.push((await ask(`${spelling}@example.org`)).ok);
		}
		expect(refusals).toEqual([true, true, true, true, true, false, true, true, true, true, true, false]);
		await expect.poll(() => emailCount('often@example.org')).toBe(5);
	});

	test('One client address may request 3,000 links: a hall shares one', async () => {
		for (let n = 0; n < 2_999; n += 1) await services.limits.consume(signInAttempts, 'one line');
		expect(await ask('last@example.org', 'one line')).toEqual({ ok: true, value: null });
		expect(await ask('next@example.org', 'one line')).toEqual({ ok: false, refusal: 'too-often' });
	});

	test('The email is in the language of the request, with the name, the link and its expiry', async () => {
		await signedInPerson(services.database, 'Айгүл');
		await sql`update platform.person set email = 'aigul@example.org' where name = 'Айгүл'`.execute(
			services.database,
		);
		await requestLink(services, {
			email: 'Aigul@example.org',
			language: 'ru',
			clientAddress: 'russian',
			headers: new Headers(),
		});
		await expect.poll(() => emailCount('aigul@example.org')).toBe(1);
		const emails = await newestEmails(services.database, 10_000);
		const found = emails.find(({ to }) => to === 'aigul@example.org');
		expect(found).toMatchObject({ language: 'ru', state: 'stored' });
		expect([found?.subject, found?.body].map((text) => /ОБСЕ|OSCE/.exec(text ?? '')?.[0])).toEqual([
			'ОБСЕ',
			'ОБСЕ',
		]);
		expect(found?.body).toMatch(/http:\/\/localhost:3000\/ru\/sign-in\/link\?token=[A-Za-z]{32}\b/);
		expect(found?.body).toContain('Айгүл');
		expect(found?.body).toContain('15');
	});
});

describe('using the key of a link', () => {
	test.each([
		[''],
		['no key'],
		['x'.repeat(10_000)],
		['\u0000'],
		['../../etc/passwd'],
		["' or '1'='1"],
		['😀'.repeat(99)],
		['a'.repeat(32)],
	])('what is no key lets nobody in: %j', async (token) => {
		const browser = openBrowser();
		expect(await submitCode(services, token, browser)).toEqual({ ok: false, refusal: 'link-spent' });
		expect(browser.stored.size).toBe(0);
	});

	test('a key works once', async () => {
		const { person } = await signedInPerson(services.database, 'Once');
		const key = await keyOf(services, person.email);
		const [first, second] = [openBrowser(), openBrowser()];
		expect(await submitCode(services, key, first)).toEqual({ ok: true, value: 'signed-in' });
		expect(await submitCode(services, key, second)).toEqual({ ok: false, refusal: 'link-spent' });
		expect(second.stored.size).toBe(0);
		expect((await sessionOf(first.headers))?.user.id).toBe(person.id);
	});

	test('also for ten concurrent uses', async () => {
		const { person } = await signedInPerson(services.database, 'Race');
		const key = await keyOf(services, person.email);
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => submitCode(services, key, openBrowser())),
		);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		const { rows } = await sql`select from platform.session where "userId" = ${person.id}`.execute(
			services.database,
		);
		expect(rows).toHaveLength(1);
	});

	test('an expired key is refused', async () => {
		const { person } = await signedInPerson(services.database, 'Late');
		const key = await keyOf(services, person.email);
		await sql`update platform.verification set "expiresAt" = now() - interval '1 second'
			where value like ${`%${person.email}%`}`.execute(services.database);
		expect(await submitCode(services, key, openBrowser())).toEqual({ ok: false, refusal: 'link-spent' });
	});

	test('it is valid for 15 minutes', async () => {
		const { person } = await signedInPerson(services.database, 'Quarter');
		await keyOf(services, person.email);
		const { rows } = await sql<{ seconds: number }>`
			select extract(epoch from "expiresAt" - now())::float8 as seconds from platform.verification
			where value like ${`%${person.email}%`}`.execute(services.database);
		expect(Math.round((rows[0]?.seconds ?? 0) / 60)).toBe(15);
	});

	test('a removed person’s key is refused and creates nobody', async () => {
		const { person } = await signedInPerson(services.database, 'Removed');
		const key = await keyOf(services, person.email);
		await sql`delete from platform.person where id = ${person.id}`.execute(services.database);
		expect(await submitCode(services, key, openBrowser())).toEqual({ ok: false, refusal: 'link-spent' });
		const { rows } = await sql`select from platform.person where email = ${person.email}`.execute(
			services.database,
		);
		expect(rows).toEqual([]);
	});

	test('attempts per client address are limited, against guessing', async () => {
		const browser = openBrowser();
		for (let n = 0; n < 2_999; n += 1) await services.limits.consume(signInAttempts, browser.clientAddress);
		expect(await submitCode(services, 'a key', browser)).toEqual({ ok: false, refusal: 'link-spent' });
		expect(await submitCode(services, 'another', browser)).toEqual({ ok: false, refusal: 'too-often' });
	});

	test('the key in the email signs its recipient in', async () => {
		const { person } = await signedInPerson(services.database, 'Reader of Letters');
		const key = await signInKeyByEmail(services, person.email);
		const browser = openBrowser();
		expect(await submitCode(services, key ?? '', browser)).toEqual({ ok: true, value: 'signed-in' });
		expect((await sessionOf(browser.headers))?.user).toMatchObject({ id: person.id, email: person.email });
		const [[name, cookie] = ['', undefined], ...more] = browser.stored;
		expect([name, more]).toEqual(['rostrum.session_token', []]);
		expect(cookie?.options).toEqual({
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: false,
			maxAge: 14 * 24 * 3600,
		});
	});

	test('using a link verifies the address', async () => {
		const { person } = await signedIn(services, 'Proven');
		const { rows } =
			await sql`select "emailVerified" as proven from platform.person where id = ${person.id}`.execute(
				services.database,
			);
		expect(rows).toEqual([{ proven: true }]);
	});
});

describe('a session', () => {
	test('with a changed cookie is anonymous', async () => {
		const { browser } = await signedIn(services, 'Tampered');
		const whole = browser.headers.get('cookie') ?? '';
		for (const forged of [
			whole.slice(0, -4),
			whole.replace('session_token=', 'session_token=x'),
			'rostrum.session_token=',
			'rostrum.session_token=%00',
			'rostrum.session_token=%E0%A4%A',
		])
			expect(await sessionOf(new Headers({ cookie: forged })).catch(() => null)).toBeNull();
		expect(await sessionOf(browser.headers)).not.toBeNull();
	});

	test('ends on signing out, also for copies of the cookie', async () => {
		const { browser } = await signedIn(services, 'Leaver');
		const copy = browser.headers;
		await signOut(services, browser.headers, browser.cookies);
		expect(browser.stored.size).toBe(0);
		expect(await sessionOf(copy)).toBeNull();
	});

	test('can be signed out of without one', async () => {
		const browser = openBrowser();
		await signOut(services, browser.headers, browser.cookies);
		expect(browser.stored.size).toBe(0);
	});

	test('expires after two weeks without use', async () => {
		const { person, browser } = await signedIn(services, 'Away');
		await sql`update platform.session set "expiresAt" = now() - interval '1 second'
			where "userId" = ${person.id}`.execute(services.database);
		expect(await sessionOf(browser.headers)).toBeNull();
	});
});

describe('a link for the terminal', () => {
	test('does not exist for an unknown address', async () => {
		expect(await linkFor(services, 'nobody@example.org')).toBeNull();
		expect(services.terminalLinks.size).toBe(0);
	});

	test('is printed, never sent, and not retained', async () => {
		const { person } = await signedInPerson(services.database, 'Shown');
		const link = await linkFor(services, person.email);
		expect(link).toMatch(/^http:\/\/localhost:3000\/en\/sign-in\/link\?token=[A-Za-z]{32}$/);
		expect(await emailCount(person.email)).toBe(0);
		expect(services.terminalLinks.size).toBe(0);
	});

	test('concurrent ones are not mixed up', async () => {
		const people = await Promise.all(
			['Left', 'Right'].map((name) => signedInPerson(services.database, name)),
		);
		const keys = await Promise.all(people.map(({ person }) => keyOf(services, person.email)));
		for (const [n, key] of keys.entries()) {
			const browser = openBrowser();
			await submitCode(services, key, browser);
			expect((await sessionOf(browser.headers))?.user.id).toBe(people[n]?.person.id);
		}
	});
});

test('A code without a link is refused', async () => {
	for (const code of ['123456', 'abcde-fghij', '', ' ', '\u0000', '9'.repeat(10_000), '１２３４５６']) {
		const browser = openBrowser();
		const answer = await enterCode(services, {
			code,
			clientAddress: browser.clientAddress,
			headers: browser.headers,
			cookies: browser.cookies,
		});
		expect([code.length, answer]).toEqual([
			code.length,
			{ ok: false, refusal: 'code-wrong', fields: { code: 'platform.code-wrong' } },
		]);
		expect(browser.stored.size).toBe(0);
	}
});
