import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cookies } from '@sveltejs/kit';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import type { Person } from '../actor.ts';
import { confirmSecondFactor, offerSecondFactor } from './account.ts';
import { sql } from './database.ts';
import { newestEmails } from './mail/store.ts';
import { openServices, type Services, type Settings } from './services.ts';
import { askForLink, linkFor, useLink } from './sign-in.ts';

/* For the tests of signing in: the real services on a real database, and browsers that keep cookies. */

export const sources = fileURLToPath(new URL('../../', import.meta.url));

export interface OpenedServices {
	house: TestPlatform;
	services: Services;
	settings: Settings;
	close(): Promise<void>;
}

/** Opens the services on a database of their own, without a mail server. */
export async function openTestServices(over: Partial<Settings> = {}): Promise<OpenedServices> {
	const platform = await openTestPlatform();
	const dataFolder = await mkdtemp(join(tmpdir(), 'rostrum-services-'));
	const settings: Settings = {
		databaseUrl: platform.url,
		origin: 'http://localhost:3000',
		dataFolder,
		sourceFolder: sources,
		mailServer: null,
		mailFrom: 'Conference <conference@example.org>',
		replyTo: null,
		issuer: 'Rostrum',
		organisationIn: () => 'Rostrum',
		design: false,
		crowd: 1,
		securityContacts: [],
		...over,
	};
	const services = await openServices(settings);
	return {
		house: platform,
		services,
		settings,
		async close() {
			await services.stop();
			await platform.close();
			await rm(dataFolder, { recursive: true });
		},
	};
}

interface Kept {
	value: string;
	options: Record<string, unknown>;
}

export interface Browser {
	/** A line of its own, so that limits of one browser do not hold up another. */
	line: string;
	cookies: Cookies;
	/** The cookies as they were set last; those that were taken back are gone. */
	kept: Map<string, Kept>;
	/** What the browser sends along with a request. */
	headers: Headers;
}

let lines = 0;

/** A browser without cookies. */
export function openBrowser(): Browser {
	const kept = new Map<string, Kept>();
	const set = (name: string, value: string, options: Record<string, unknown>): void => {
		if (options['maxAge'] === 0 || value === '') kept.delete(name);
		else kept.set(name, { value, options });
	};
	lines += 1;
	return {
		line: `line ${lines}`,
		cookies: { set } as unknown as Cookies,
		kept,
		get headers() {
			const pairs = [...kept].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`);
			return new Headers({ cookie: pairs.join('; '), 'user-agent': 'A browser' });
		},
	};
}

/** Asks for a link; the key in the letter that came, or `null` when none came. */
export async function keyByMail(services: Services, email: string, line = 'mail'): Promise<string | null> {
	const before = await newestEmails(services.database);
	const asked = await askForLink(services, { email, language: 'en', line, headers: new Headers() });
	if (!asked.ok) throw new Error(asked.refusal);
	for (let times = 0; times < 50; times += 1) {
		const letters = await newestEmails(services.database);
		if (letters.length > before.length) return /token=([^\s&]+)/.exec(letters[0]?.body ?? '')?.[1] ?? null;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return null;
}

/** A key of a link for somebody, as the machine's own screen shows it. */
export async function keyOf(services: Services, email: string): Promise<string> {
	const link = await linkFor(services, email);
	return new URL(link ?? '').searchParams.get('token') ?? '';
}

/** Opens a link in a browser. */
export const submitCode = (services: Services, token: string, browser: Browser) =>
	useLink(services, { token, line: browser.line, headers: browser.headers, cookies: browser.cookies });

/** A new person who is signed in. */
export async function signedIn(
	services: Services,
	name: string,
): Promise<{ person: Person; browser: Browser }> {
	const { person } = await signedInPerson(services.database, name);
	const browser = openBrowser();
	await submitCode(services, await keyOf(services, person.email), browser);
	return { person, browser };
}

/** Accepts the code of this half minute again, so that no test waits for the next. */
export const forgetUsedCodes = ({ database }: Services) =>
	sql`delete from platform.used_code`.execute(database);

/** Sets up a second factor; the key of the authenticator and the codes for an emergency. */
export async function withSecondFactor(services: Services, browser: Browser) {
	const offer = await offerSecondFactor(services, browser.headers);
	if (!offer) throw new Error('no offer');
	const confirmed = await confirmSecondFactor(services, browser.headers, browser.cookies, totp(offer.key));
	if (!confirmed.ok) throw new Error(confirmed.refusal);
	await forgetUsedCodes(services);
	return offer;
}

/** The six digits that an authenticator shows for a key (RFC 6238), `steps` of 30 s from now. */
export function totp(key: string, steps = 0): string {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...key.replace(/=+$/, '')].map((letter) =>
		letters.indexOf(letter).toString(2).padStart(5, '0'),
	);
	const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
	const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
	const offset = (digest.at(-1) ?? 0) & 15;
	return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
