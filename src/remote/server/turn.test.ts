import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coturnAdmits, hasCoturn, openCoturn, type Coturn } from '../../../tests/setup/coturn.ts';
import { readTurn, iceConfigurationFor, type TurnSettings } from './turn.ts';

const secret = 'a secret of sixteen letters or more';
const relay = (more: Partial<TurnSettings> = {}): TurnSettings => ({
	urls: ['turn:relay.example.org:3478?transport=udp'],
	secret,
	only: false,
	...more,
});
const now = Date.UTC(2026, 8, 1, 9);

describe('a relay cannot be named', () => {
	it('by an address of another kind', () => {
		for (const TURN_URL of [
			'https://relay.example.org',
			'relay.example.org',
			'turn:',
			'stun:relay.example.org',
		])
			expect(() => readTurn({ TURN_URL, TURN_SECRET: secret })).toThrow(`TURN_URL is not an address`);
	});

	it('without the secret that it shares with us', () => {
		expect(() => readTurn({ TURN_URL: 'turn:relay.example.org' })).toThrow('TURN_SECRET');
		expect(() => readTurn({ TURN_URL: 'turn:relay.example.org', TURN_SECRET: 'short' })).toThrow(
			'TURN_SECRET',
		);
	});

	it('as the only way when there is none', () => {
		expect(() => readTurn({ TURN_ONLY: 'yes' })).toThrow('TURN_ONLY wants a relay');
	});
});

it('reads several addresses of a relay', () => {
	const TURN_URL = 'turn:relay.example.org:3478?transport=udp, turns:relay.example.org:5349?transport=tcp';
	expect(readTurn({ TURN_URL, TURN_SECRET: secret, TURN_ONLY: 'yes' })).toEqual({
		urls: TURN_URL.split(', '),
		secret,
		only: true,
	});
	expect(readTurn({})).toBe(null);
});

describe('what a browser is told', () => {
	it('is nothing where no relay is named', () => {
		expect(iceConfigurationFor(null, 'p', now)).toEqual({ iceServers: [], iceTransportPolicy: 'all' });
	});

	it('are credentials of its own that end after half a day, never the secret', () => {
		const { iceServers } = iceConfigurationFor(relay(), 'p', now);
		expect(iceServers[0]?.username).toBe(`${now / 1_000 + 12 * 3_600}:p`);
		expect(JSON.stringify(iceServers)).not.toContain(secret);
	});

	it('is signed as RFC 2104 and the REST scheme have it, by a second implementation', async () => {
		const [server] = iceConfigurationFor(relay(), 'p', now).iceServers;
		const bytes = new TextEncoder();
		const key = await crypto.subtle.importKey(
			'raw',
			bytes.encode(secret),
			{ name: 'HMAC', hash: 'SHA-1' },
			false,
			['sign'],
		);
		const signed = await crypto.subtle.sign('HMAC', key, bytes.encode(server?.username));
		expect(server?.credential).toBe(Buffer.from(signed).toString('base64'));
	});

	it('keeps addresses from the other end where only the relay may be used', () => {
		expect(iceConfigurationFor(relay({ only: true }), 'p', now).iceTransportPolicy).toBe('relay');
	});
});

describe.skipIf(!hasCoturn)('a real coturn', () => {
	let coturn: Coturn;
	beforeAll(async () => {
		coturn = await openCoturn();
	});
	afterAll(() => coturn?.stop());
	const given = (at: number, more = {}) => {
		const [server] = iceConfigurationFor(relay({ secret: coturn.secret, ...more }), 'p', at).iceServers;
		return { username: server?.username ?? '', credential: server?.credential ?? '' };
	};

	it('refuses what has ended, what is signed with another secret, and whom it was not given to', async () => {
		expect(await coturnAdmits(coturn, given(Date.now() - 13 * 3_600_000))).toBe(false);
		expect(await coturnAdmits(coturn, given(Date.now(), { secret }))).toBe(false);
		const { credential, username } = given(Date.now());
		expect(await coturnAdmits(coturn, { credential, username: `${username}q` })).toBe(false);
	});

	it('takes what we give', async () => {
		expect(await coturnAdmits(coturn, given(Date.now()))).toBe(true);
	}, 30_000);
});
