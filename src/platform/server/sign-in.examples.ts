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
import { newestEmails } from './mail/newest-emails.examples.ts';
import { openServices, type Services, type Settings } from './services.ts';
import { requestLink, linkFor, useLink } from './sign-in.ts';

/* For tests of signing in: the real services on a real database, and browsers that store cookies. */

export const sources = fileURLToPath(new URL('../../', import.meta.url));

export interface OpenedServices {
	platform: TestPlatform;
	services: Services;
	settings: Settings;
	close(): Promise<void>;
}

/** Opens the services on their own database, without a mail server. */
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
		platform: platform,
		services,
		settings,
		async close() {
			await services.stop();
			await platform.close();
			await rm(dataFolder, { recursive: true });
		},
	};
}

interface StoredCookie {
	value: string;
	options: Record<string, unknown>;
}

export interface Browser {
	/** Its own network address, so the rate limits of one browser do not affect another. */
	clientAddress: string;
	cookies: Cookies;
	/** The current cookies; deleted ones are gone. */
	stored: Map<string, StoredCookie>;
	/** The headers that the browser sends with a request. */
	headers: Headers;
}

let browsers = 0;

/** A browser without cookies. */
export function openBrowser(): Browser {
	const kept = new Map<string, StoredCookie>();
	const set = (name: string, value: string, options: Record<string, unknown>): void => {
		if (options['maxAge'] === 0 || value === '') kept.delete(name);
		else kept.set(name, { value, options });
	};
	browsers += 1;
	return {
		clientAddress: `line ${browsers}`,
		cookies: { set } as unknown as Cookies,
		stored: kept,
		get headers() {
			const pairs = [...kept].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`);
			return new Headers({ cookie: pairs.join('; '), 'user-agent': 'A browser' });
		},
	};
}

/** Requests a link; returns the key from the email, or `null` if none arrived. */
export async function signInKeyByEmail(
	services: Services,
	email: string,
	line = 'mail',
): Promise<string | null> {
	const before = await newestEmails(services.database);
	const asked = await requestLink(services, {
		email,
		language: 'en',
		clientAddress: line,
		headers: new Headers(),
	});
	if (!asked.ok) throw new Error(asked.refusal);
	for (let times = 0; times < 50; times += 1) {
		const emails = await newestEmails(services.database);
		if (emails.length > before.length) return /token=([^\s&]+)/.exec(emails[0]?.body ?? '')?.[1] ?? null;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return null;
}

/** The key of a link for a person, as the terminal shows it. */
export async function keyOf(services: Services, email: string): Promise<string> {
	const link = await linkFor(services, email);
	return new URL(link ?? '').searchParams.get('token') ?? '';
}

/** Uses a link in a browser. */
export const submitCode = (services: Services, token: string, browser: Browser) =>
	useLink(services, {
		token,
		clientAddress: browser.clientAddress,
		headers: browser.headers,
		cookies: browser.cookies,
	});

/** A new, signed-in person. */
export async function signedIn(
	services: Services,
	name: string,
): Promise<{ person: Person; browser: Browser }> {
	const { person } = await signedInPerson(services.database, name);
	const browser = openBrowser();
	await submitCode(services, await keyOf(services, person.email), browser);
	return { person, browser };
}

/** Makes the sessions of a person older, as if they had signed in earlier. @param ms by how much */
export const ageSessions = ({ database }: Services, person: string, ms: number) =>
	sql`update platform.session set "createdAt" = "createdAt" - ${ms} * interval '1 ms',
		"updatedAt" = "updatedAt" - ${ms} * interval '1 ms', "expiresAt" = "expiresAt" - ${ms} * interval '1 ms'
		where "userId" = ${person}`.execute(database);

/** Makes the current code acceptable again, so no test waits for the next one. */
export const forgetUsedCodes = ({ database }: Services) =>
	sql`delete from platform.used_code`.execute(database);

/** Sets up a second factor; returns the authenticator's key and the recovery codes. */
export async function withSecondFactor(services: Services, browser: Browser) {
	const offer = await offerSecondFactor(services, browser.headers);
	if (!offer.ok || !offer.value) throw new Error('no offer');
	const confirmed = await confirmSecondFactor(services, browser.headers, browser.cookies, {
		code: totp(offer.value.key),
		language: 'en',
	});
	if (!confirmed.ok) throw new Error(confirmed.refusal);
	await forgetUsedCodes(services);
	return offer.value;
}

/** The six digits that an authenticator shows for a key (RFC 6238), `steps` of 30 s from now. */
export function totp(key: string, steps = 0): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...key.replace(/=+$/, '')].map((letter) =>
		alphabet.indexOf(letter).toString(2).padStart(5, '0'),
	);
	const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
	const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
	const offset = (digest.at(-1) ?? 0) & 15;
	return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
