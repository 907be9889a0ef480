import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { sql } from './database.ts';
import { signInAttempts } from './limits.ts';
import { newestEmails } from './mail/store.ts';
import { isEmail } from './people.ts';
import { askForLink, enterCode, signOut, linkFor } from './sign-in.ts';
import {
	submitCode,
	keyByMail,
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
	askForLink(services, { email, language: 'en', line, headers: new Headers() });
const sessionOf = (headers: Headers) => services.sessions.api.getSession({ headers });
const letterCount = async (to: string): Promise<number> => {
	const letters = await newestEmails(services.database, 10_000);
	return letters.filter((letter) => letter.to === to).length;
};

describe('asking for a link', () => {
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

	test('Whatever counts as an address, the library takes: no address makes a failure of ours', async () => {
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

	test('Known or not, the answer is the same; only who is known gets a letter', async () => {
		await signedInPerson(services.database, 'Known Person');
		const known = await ask('known.person@example.org');
		const unknown = await ask('unknown.person@example.org');
		expect(unknown).toEqual(known);
		await expect.poll(() => letterCount('known.person@example.org')).toBe(1);
		expect(await letterCount('unknown.person@example.org')).toBe(0);
	});

	test('Also when too many were asked for: the sixth is refused for both, however the address is written', async () => {
		await signedInPerson(services.database, 'Often');
		const refusals: unknown[] = [];
		for (const name of ['often', 'never-heard-of']) {
			const ways = [name, name.toUpperCase(), ` ${name}`, name, name, name];
			for (const way of ways) refusals.push((await ask(`${way}@example.org`)).ok);
		}
		expect(refusals).toEqual([true, true, true, true, true, false, true, true, true, true, true, false]);
		await expect.poll(() => letterCount('often@example.org')).toBe(5);
	});

	test('One line may ask three thousand times, for whatever addresses: a hall shares one', async () => {
		for (let n = 0; n < 2_999; n += 1) await services.limits.take(signInAttempts, 'one line');
		expect(await ask('last@example.org', 'one line')).toEqual({ ok: true, value: null });
		expect(await ask('next@example.org', 'one line')).toEqual({ ok: false, refusal: 'too-often' });
	});

	test('The letter is in the language that was asked in, and names the person, the link and its time', async () => {
		await signedInPerson(services.database, 'Айгүл');
		await sql`update platform.person set email = 'aigul@example.org' where name = 'Айгүл'`.execute(
			services.database,
		);
		await askForLink(services, {
			email: 'Aigul@example.org',
			language: 'ru',
			line: 'russian',
			headers: new Headers(),
		});
		await expect.poll(() => letterCount('aigul@example.org')).toBe(1);
		const letters = await newestEmails(services.database, 10_000);
		const letter = letters.find(({ to }) => to === 'aigul@example.org');
		expect(letter).toMatchObject({ language: 'ru', state: 'stored' });
		expect([letter?.subject, letter?.body].map((text) => /ОБСЕ|OSCE/.exec(text ?? '')?.[0])).toEqual([
			'ОБСЕ',
			'ОБСЕ',
		]);
		expect(letter?.body).toMatch(/http:\/\/localhost:3000\/ru\/sign-in\/link\?token=[A-Za-z]{32}\b/);
		expect(letter?.body).toContain('Айгүл');
		expect(letter?.body).toContain('15');
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
		expect(browser.kept.size).toBe(0);
	});

	test('a key is good once', async () => {
		const { person } = await signedInPerson(services.database, 'Once');
		const key = await keyOf(services, person.email);
		const [first, second] = [openBrowser(), openBrowser()];
		expect(await submitCode(services, key, first)).toEqual({ ok: true, value: 'signed-in' });
		expect(await submitCode(services, key, second)).toEqual({ ok: false, refusal: 'link-spent' });
		expect(second.kept.size).toBe(0);
		expect((await sessionOf(first.headers))?.user.id).toBe(person.id);
	});

	test('also when ten use it in the same moment', async () => {
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

	test('a key that is too old lets nobody in', async () => {
		const { person } = await signedInPerson(services.database, 'Late');
		const key = await keyOf(services, person.email);
		await sql`update platform.verification set "expiresAt" = now() - interval '1 second'
			where value like ${`%${person.email}%`}`.execute(services.database);
		expect(await submitCode(services, key, openBrowser())).toEqual({ ok: false, refusal: 'link-spent' });
	});

	test('it is good for a quarter of an hour', async () => {
		const { person } = await signedInPerson(services.database, 'Quarter');
		await keyOf(services, person.email);
		const { rows } = await sql<{ seconds: number }>`
			select extract(epoch from "expiresAt" - now())::float8 as seconds from platform.verification
			where value like ${`%${person.email}%`}`.execute(services.database);
		expect(Math.round((rows[0]?.seconds ?? 0) / 60)).toBe(15);
	});

	test('a key of somebody who has been removed lets nobody in, and makes nobody anew', async () => {
		const { person } = await signedInPerson(services.database, 'Removed');
		const key = await keyOf(services, person.email);
		await sql`delete from platform.person where id = ${person.id}`.execute(services.database);
		expect(await submitCode(services, key, openBrowser())).toEqual({ ok: false, refusal: 'link-spent' });
		const { rows } = await sql`select from platform.person where email = ${person.email}`.execute(
			services.database,
		);
		expect(rows).toEqual([]);
	});

	test('the next after three thousand tries from one line has to wait, so that nobody tries keys', async () => {
		const browser = openBrowser();
		for (let n = 0; n < 2_999; n += 1) await services.limits.take(signInAttempts, browser.line);
		expect(await submitCode(services, 'a key', browser)).toEqual({ ok: false, refusal: 'link-spent' });
		expect(await submitCode(services, 'another', browser)).toEqual({ ok: false, refusal: 'too-often' });
	});

	test('the key in the letter signs in who it was sent to', async () => {
		const { person } = await signedInPerson(services.database, 'Reader of Letters');
		const key = await keyByMail(services, person.email);
		const browser = openBrowser();
		expect(await submitCode(services, key ?? '', browser)).toEqual({ ok: true, value: 'signed-in' });
		expect((await sessionOf(browser.headers))?.user).toMatchObject({ id: person.id, email: person.email });
		const [[name, cookie] = ['', undefined], ...more] = browser.kept;
		expect([name, more]).toEqual(['rostrum.session_token', []]);
		expect(cookie?.options).toEqual({
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: false,
			maxAge: 14 * 24 * 3600,
		});
	});

	test('using a link proves the address: it is marked as seen', async () => {
		const { person } = await signedIn(services, 'Proven');
		const { rows } =
			await sql`select "emailVerified" as proven from platform.person where id = ${person.id}`.execute(
				services.database,
			);
		expect(rows).toEqual([{ proven: true }]);
	});
});

describe('a session', () => {
	test('with a letter of its cookie changed is nobody’s', async () => {
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

	test('is over once it has been left, also for who kept a copy of the cookie', async () => {
		const { browser } = await signedIn(services, 'Leaver');
		const copy = browser.headers;
		await signOut(services, browser.headers, browser.cookies);
		expect(browser.kept.size).toBe(0);
		expect(await sessionOf(copy)).toBeNull();
	});

	test('can be left by who has none', async () => {
		const browser = openBrowser();
		await signOut(services, browser.headers, browser.cookies);
		expect(browser.kept.size).toBe(0);
	});

	test('is over after two weeks without use', async () => {
		const { person, browser } = await signedIn(services, 'Away');
		await sql`update platform.session set "expiresAt" = now() - interval '1 second'
			where "userId" = ${person.id}`.execute(services.database);
		expect(await sessionOf(browser.headers)).toBeNull();
	});
});

describe('a link on the machine’s own screen', () => {
	test('for an address that nobody has there is none', async () => {
		expect(await linkFor(services, 'nobody@example.org')).toBeNull();
		expect(services.terminalLinks.size).toBe(0);
	});

	test('is shown and never sent, and nothing of it is held on to', async () => {
		const { person } = await signedInPerson(services.database, 'Shown');
		const link = await linkFor(services, person.email);
		expect(link).toMatch(/^http:\/\/localhost:3000\/en\/sign-in\/link\?token=[A-Za-z]{32}$/);
		expect(await letterCount(person.email)).toBe(0);
		expect(services.terminalLinks.size).toBe(0);
	});

	test('two at once do not get each other’s', async () => {
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

test('A code without a link before it lets nobody in', async () => {
	for (const code of ['123456', 'abcde-fghij', '', ' ', '\u0000', '9'.repeat(10_000), '１２３４５６']) {
		const browser = openBrowser();
		const answer = await enterCode(services, {
			code,
			line: browser.line,
			headers: browser.headers,
			cookies: browser.cookies,
		});
		expect([code.length, answer]).toEqual([
			code.length,
			{ ok: false, refusal: 'code-wrong', fields: { code: 'platform.code-wrong' } },
		]);
		expect(browser.kept.size).toBe(0);
	}
});
