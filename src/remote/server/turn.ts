import { createHmac } from 'node:crypto';
import type { IceConfiguration } from '../call-messages.ts';

/** The TURN relay for calls without a direct route, from the environment. */
export interface TurnSettings {
	/** `turn:` and `turns:` addresses, RFC 7065. */
	urls: string[];
	/** coturn's `static-auth-secret`. */
	secret: string;
	/** Whether all calls use the relay, so neither end learns the other's address. */
	only: boolean;
}

const scheme = /^turns?:[\w.:[\]-]+(?:\?transport=(?:udp|tcp))?$/;

/**
 * Reads `TURN_URL` (one or more addresses, separated by commas), `TURN_SECRET` and `TURN_ONLY`.
 * @returns `null` without a relay
 * @throws with a sentence for a missing or invalid value
 */
export function readTurn(env: Readonly<Record<string, string | undefined>>): TurnSettings | null {
	const { TURN_URL: given = '', TURN_SECRET: secret = '', TURN_ONLY: only } = env;
	if (!given && only === 'yes') throw new Error('TURN_ONLY wants a relay: name one in TURN_URL');
	if (!given) return null;
	const urls = given.split(',').map((url) => url.trim());
	const wrong = urls.find((url) => !scheme.test(url));
	if (wrong !== undefined)
		throw new Error(`TURN_URL is not an address such as turn:relay.example.org:3478?transport=udp: ${wrong}`);
	if (secret.length < 16)
		throw new Error('TURN_SECRET has to be the static-auth-secret of the relay, 16 characters or more');
	return { urls, secret, only: only === 'yes' };
}

/** Validity of credentials, ms: long enough for a day in the hall, because the relay checks them repeatedly. */
const lasting = 12 * 3_600_000;

/**
 * The ICE configuration for a browser: the relay with personal credentials by the REST scheme
 * (draft-uberti-behave-turn-rest-00): `username` is their expiry in seconds and the person's id.
 * @param now ms
 */
export function iceConfigurationFor(
	turn: TurnSettings | null,
	person: string,
	now: number,
): IceConfiguration {
	if (!turn) return { iceServers: [], iceTransportPolicy: 'all' };
	const username = `${Math.floor((now + lasting) / 1_000)}:${person}`;
	const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
	return {
		iceServers: [{ urls: turn.urls, username, credential }],
		iceTransportPolicy: turn.only ? 'relay' : 'all',
	};
}
