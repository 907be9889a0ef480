import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, sql } from './database.ts';
import { client, openTestProvider, type TestProvider } from './oidc-provider.examples.ts';
import { isUnavailable } from './is-unavailable.ts';
import { newestEmails } from './mail/newest-emails.examples.ts';
import { linkedProviders, returnFromProvider, startProvider, unlinkProvider } from './provider-sign-in.ts';
import {
	ageSessions,
	openBrowser,
	openTestServices,
	signedIn,
	withSecondFactor,
	type Browser,
	type OpenedServices,
} from './sign-in.examples.ts';
import { setCookies } from './sign-in.ts';
import { readSignInProviders } from './sign-in-providers.ts';

/* Signing in with the account of a ministry, at a real OpenID Connect provider. The rules: docs/rules/accreditation.md */

const origin = 'http://localhost:3000';
const callback = `${origin}/auth/callback/ministry`;
let provider: TestProvider;
let silent: TestProvider;
let opened: OpenedServices;
let services: OpenedServices['services'];

beforeAll(async () => {
	const account = { sub: 'nobody', email: 'nobody@ministry.example', emailVerified: true };
	provider = await openTestProvider(callback, account);
	silent = await openTestProvider(`${origin}/auth/callback/silent`, account);
	const at = { name: 'Ministry of Arvonia', clientId: client.id, clientSecret: client.secret };
	opened = await openTestServices({
		origin,
		signInProviders: [
			{ ...at, id: 'ministry', issuer: provider.issuer },
			{ ...at, id: 'silent', issuer: silent.issuer },
		],
	});
	({ services } = opened);
});
afterAll(async () => {
	await opened.close();
	await provider.close();
});

const start = (
	browser: Browser,
	purpose: 'sign-in' | 'link' = 'sign-in',
	id = 'ministry',
	next: string | null = null,
) =>
	startProvider(services, {
		provider: id,
		purpose,
		language: 'en',
		headers: browser.headers,
		cookies: browser.cookies,
		clientAddress: browser.clientAddress,
		next,
	});

/** Goes to the provider and back; returns where the browser ends. */
async function goAndReturn(
	browser: Browser,
	purpose: 'sign-in' | 'link' = 'sign-in',
	next: string | null = null,
): Promise<string> {
	const started = await start(browser, purpose, 'ministry', next);
	if (!started.ok) throw new Error(started.refusal);
	const back = await provider.visit(started.value);
	return comeBack(browser, back);
}

async function comeBack(browser: Browser, back: string, database = services.database): Promise<string> {
	const request = new Request(back, { headers: browser.headers });
	const answer = await returnFromProvider({ ...services, database }, request, {
		provider: 'ministry',
		language: 'fr',
		isSignedIn: (await sessionOf(browser)) !== null,
		clientAddress: browser.clientAddress,
	});
	if (!answer) throw new Error('no answer');
	setCookies(browser.cookies, answer);
	return answer.headers.get('location') ?? '';
}

const sessionOf = async (browser: Browser) =>
	(await services.sessions.api.getSession({ headers: browser.headers }))?.user ?? null;
const peopleCount = async (): Promise<number> => {
	const found = await sql<{ count: number }>`select count(*)::int as count from platform.person`.execute(
		services.database,
	);
	return found.rows[0]?.count ?? 0;
};

describe('what is refused', () => {
	test('A provider that is not configured is not found', async () => {
		expect(await start(openBrowser(), 'sign-in', 'other')).toMatchObject({ refusal: 'not-found' });
	});

	test('Nobody links an account without being signed in', async () => {
		expect(await start(openBrowser(), 'link')).toMatchObject({ refusal: 'sign-in-again' });
	});

	test('Nobody links an account in a browser that was left signed in (13.4)', async () => {
		const { browser, person } = await signedIn(services, 'Left open');
		await ageSessions(services, person.id, 11 * 60_000);
		expect(await start(browser, 'link')).toMatchObject({ refusal: 'sign-in-again' });
	});

	test('An unknown account of the provider makes no person, and is not signed in', async () => {
		const before = await peopleCount();
		provider.signedIn = { sub: 'stranger', email: 'stranger@ministry.example', emailVerified: true };
		const browser = openBrowser();
		expect(await goAndReturn(browser)).toBe('/en/sign-in?provider=ministry');
		expect(await sessionOf(browser)).toBeNull();
		expect(await peopleCount()).toBe(before);
	});

	test.each([true, false])(
		'The address of a known person links nothing by itself, whether the provider says it is verified or not: %s (13.2)',
		async (emailVerified) => {
			const { person } = await signedIn(services, `Known by address ${emailVerified}`);
			provider.signedIn = { sub: `claims ${emailVerified}`, email: person.email, emailVerified };
			const browser = openBrowser();
			// The same page as for an unknown account.
			expect(await goAndReturn(browser)).toBe('/en/sign-in?provider=ministry');
			expect(await sessionOf(browser)).toBeNull();
			expect(await linkedProviders(services, person.id)).toEqual([]);
		},
	);

	test('The way back belongs to the browser that went: another one is not signed in', async () => {
		const { browser, person } = await signedIn(services, 'Careful');
		provider.signedIn = { sub: 'careful', email: person.email, emailVerified: true };
		await goAndReturn(browser, 'link');
		const started = await start(openBrowser());
		const back = await provider.visit(started.ok ? started.value : '');
		const other = openBrowser();
		await comeBack(other, back);
		expect(await sessionOf(other)).toBeNull();
	});

	test('A way back without a known state leads to a page that says so, in the language of the browser (13.6)', async () => {
		const unknown = `${callback}?code=x&state=unknown`;
		expect(await comeBack(openBrowser(), unknown)).toBe('/fr/sign-in?provider=ministry&problem=interrupted');
		expect(await comeBack(openBrowser(), `${callback}?code=x`)).toContain('/fr/sign-in?');
		const { browser } = await signedIn(services, 'Came back twice');
		expect(await comeBack(browser, unknown)).toBe('/fr/account?provider=ministry&problem=interrupted');
	});

	test('A way back while the database is away refuses nothing: it can be tried again', async () => {
		const browser = openBrowser();
		const started = await start(browser);
		const back = await provider.visit(started.ok ? started.value : '');
		const away = openDatabase('postgres://127.0.0.1:1/away');
		const failed: unknown = await comeBack(browser, back, away.database).catch((error: unknown) => error);
		await away.close();
		expect(isUnavailable(failed)).toBe(true);
		expect(await comeBack(browser, back)).not.toContain('problem=');
	});

	test('A way back with the state of another browser leads there in the language of the page it began on (13.6)', async () => {
		const started = await start(openBrowser(), 'sign-in', 'ministry', '/en/registrations');
		const back = await provider.visit(started.ok ? started.value : '');
		expect(await comeBack(openBrowser(), back)).toBe(
			'/en/sign-in?provider=ministry&problem=interrupted&next=%2Fen%2Fregistrations',
		);
	});

	test('An answer without an ID token signs nobody in, and links nothing (13.6)', async () => {
		const { browser, person } = await signedIn(services, 'Without token');
		provider.signedIn = { sub: 'without token', email: person.email, emailVerified: true };
		expect(await goAndReturn(browser, 'link')).toContain('linked=yes');
		const { browser: second, person: other } = await signedIn(services, 'Links without token');
		provider.givesIdToken = false;
		try {
			const elsewhere = openBrowser();
			expect(await goAndReturn(elsewhere)).toBe('/en/sign-in?provider=ministry&problem=unverified');
			expect(await sessionOf(elsewhere)).toBeNull();
			provider.signedIn = { sub: 'never linked', email: other.email, emailVerified: true };
			expect(await goAndReturn(second, 'link')).toBe('/en/account?provider=ministry&problem=unverified');
			expect(await linkedProviders(services, other.id)).toEqual([]);
		} finally {
			provider.givesIdToken = true;
		}
		expect(await goAndReturn(openBrowser())).toBe('/en/sign-in?provider=ministry');
	});

	test('A provider that does not answer is said to be away, and the sign-in by email is not held up', async () => {
		silent.answers = false;
		const waiting = start(openBrowser(), 'sign-in', 'silent');
		const { browser } = await signedIn(services, 'Not held up');
		expect(await sessionOf(browser)).not.toBeNull();
		await silent.close();
		expect(await waiting).toMatchObject({ refusal: 'provider-away' });
	});
});

describe('a linked account', () => {
	test('signs the same person in, also when their address there is another one (13.1)', async () => {
		const { browser, person } = await signedIn(services, 'Linked');
		provider.signedIn = { sub: 'linked', email: 'other@ministry.example', emailVerified: false };
		expect(await goAndReturn(browser, 'link')).toContain('/en/account?linked=yes');
		expect(await linkedProviders(services, person.id)).toMatchObject([{ provider: 'ministry' }]);
		const elsewhere = openBrowser();
		expect(await goAndReturn(elsewhere)).toContain('/en/start');
		expect(await sessionOf(elsewhere)).toMatchObject({ id: person.id, email: person.email });
		expect(await goAndReturn(openBrowser(), 'sign-in', '/en/registrations')).toBe('/en/registrations');
	});

	test('stores no token of the provider, also when it is linked again, of which nobody is told again (13.5)', async () => {
		const { browser, person } = await signedIn(services, 'Twice');
		const told = async () =>
			(await newestEmails(services.database)).filter(({ to }) => to === person.email).length;
		provider.signedIn = { sub: 'twice', email: person.email, emailVerified: true };
		expect(await goAndReturn(browser, 'link')).toContain('linked=yes');
		expect(await goAndReturn(browser, 'link')).toContain('linked=yes');
		expect(await linkedProviders(services, person.id)).toHaveLength(1);
		expect(await told()).toBe(1);
		const found = await sql<Record<string, unknown>>`select "accessToken", "refreshToken", "idToken", scope
			from platform.account`.execute(services.database);
		expect(found.rows.length).toBeGreaterThan(0);
		for (const row of found.rows) expect(Object.values(row)).toEqual([null, null, null, null]);
	});

	test('belongs to one person: a second one cannot link it', async () => {
		provider.signedIn = { sub: 'linked', email: 'other@ministry.example', emailVerified: true };
		const { browser, person } = await signedIn(services, 'Second');
		expect(await goAndReturn(browser, 'link')).toContain('/en/account?linked=no');
		expect(await linkedProviders(services, person.id)).toEqual([]);
	});

	test('does not replace the second factor (13.3)', async () => {
		const { browser, person } = await signedIn(services, 'Two factors');
		provider.signedIn = { sub: 'two factors', email: person.email, emailVerified: true };
		await goAndReturn(browser, 'link');
		await withSecondFactor(services, browser);
		const elsewhere = openBrowser();
		expect(await goAndReturn(elsewhere)).toBe('/en/sign-in/code?next=%2Fen%2Fstart');
		expect(await sessionOf(elsewhere)).toBeNull();
	});

	test('is unlinked by its owner only', async () => {
		const { browser, person } = await signedIn(services, 'Unlinks');
		const { person: other } = await signedIn(services, 'Other');
		provider.signedIn = { sub: 'unlinks', email: person.email, emailVerified: true };
		await goAndReturn(browser, 'link');
		const [linked] = await linkedProviders(services, person.id);
		expect(await unlinkProvider(services, other.id, linked?.id ?? '')).toMatchObject({
			refusal: 'not-found',
		});
		expect((await unlinkProvider(services, person.id, linked?.id ?? '')).ok).toBe(true);
		const elsewhere = openBrowser();
		await goAndReturn(elsewhere);
		expect(await sessionOf(elsewhere)).toBeNull();
	});
});

describe('the file of the providers', () => {
	const folder = mkdtempSync(join(tmpdir(), 'rostrum-oidc-'));
	const fileOf = (content: string): string => {
		const file = join(folder, 'providers.json');
		writeFileSync(file, content);
		return file;
	};
	const one = { id: 'a', name: 'A', issuer: 'https://a.example', clientId: 'x', clientSecret: 'hidden' };

	test.each([
		['no JSON', '{', /not JSON/],
		['a missing key', JSON.stringify([{ ...one, issuer: undefined }]), /0\.issuer/],
		['an id twice', JSON.stringify([one, one]), /twice/],
	])('%s is said without quoting a secret', (_, content, sentence) => {
		expect(() => readSignInProviders(fileOf(content))).toThrow(sentence);
		expect(() => readSignInProviders(fileOf(content))).not.toThrow(/hidden/);
	});

	test('A missing file is named', () => {
		expect(() => readSignInProviders(join(folder, 'none.json'))).toThrow(/none\.json/);
	});

	test('Several providers keep their order', () => {
		const file = fileOf(JSON.stringify([{ ...one, id: 'b' }, one]));
		expect(readSignInProviders(file).map(({ id }) => id)).toEqual(['b', 'a']);
	});
});
