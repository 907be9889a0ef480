import type { Cookies } from '@sveltejs/kit';
import { encode } from 'uqr';
import { done, refuse, type Result } from '../result.ts';
import { announceSessionEnd } from './session-end.ts';
import { secondFactorCodes } from './limits.ts';
import type { Services } from './services.ts';
import { checkCode, setCookies } from './sign-in.ts';

/** A place where one is signed in, as one recognises it. */
export interface OwnSession {
	id: string;
	since: Date;
	/** What the browser calls itself; not known for some. */
	browser: string | null;
	current: boolean;
}

export interface OwnPasskey {
	id: string;
	name: string | null;
	since: Date | null;
}

/** What a person may look after: sessions, passkeys, the second factor. */
export interface OwnAccount {
	sessions: OwnSession[];
	passkeys: OwnPasskey[];
	secondFactor: boolean;
}

// The library's types do not know what its part for the second factor adds.
const hasSecondFactor = (user: { id: string; twoFactorEnabled?: boolean } | undefined): boolean =>
	Boolean(user?.twoFactorEnabled);

/** Everything of the account whose session the headers carry. */
export async function ownAccount({ sessions }: Services, headers: Headers): Promise<OwnAccount> {
	const [current, all, passkeys] = await Promise.all([
		sessions.api.getSession({ headers }),
		sessions.api.listSessions({ headers }),
		sessions.api.listPasskeys({ headers }),
	]);
	return {
		sessions: all
			.map((one) => ({
				id: one.id,
				since: new Date(one.createdAt),
				browser: one.userAgent?.slice(0, 200) || null,
				current: one.id === current?.session.id,
			}))
			.sort((a, b) => Number(b.current) - Number(a.current) || b.since.getTime() - a.since.getTime()),
		passkeys: passkeys.map((one) => ({
			id: one.id,
			name: one.name ?? null,
			since: one.createdAt ? new Date(one.createdAt) : null,
		})),
		secondFactor: hasSecondFactor(current?.user),
	};
}

/** Ends one of one's own sessions, by its id; somebody else's id is not found. */
export async function endSession(
	services: Services,
	headers: Headers,
	id: string,
): Promise<Result<null, 'not-found'>> {
	const { sessions } = services;
	const mine = await sessions.api.listSessions({ headers });
	const found = mine.find((one) => one.id === id);
	if (!found) return refuse('not-found');
	await sessions.api.revokeSession({ body: { token: found.token }, headers });
	await announceSessionEnd(services, found.userId);
	return done(null);
}

/** Removes one of one's own passkeys. */
export async function removePasskey(
	{ sessions }: Services,
	headers: Headers,
	id: string,
): Promise<Result<null, 'not-found'>> {
	const mine = await sessions.api.listPasskeys({ headers });
	if (!mine.some((one) => one.id === id)) return refuse('not-found');
	await sessions.api.deletePasskey({ body: { id }, headers });
	return done(null);
}

/** What is shown once while a second factor is being set up. */
export interface SecondFactorOffer {
	/** The key to type where a picture cannot be taken. */
	key: string;
	/** The squares of the picture, row by row. */
	picture: boolean[][];
	/** Codes for the day on which the device is lost; each works once. */
	codes: string[];
}

/**
 * Offers a second factor; it counts only once a first code has been given. `null` when there is one already: it
 * is given up before another is set up, so that nobody changes it unseen.
 */
export async function offerSecondFactor(
	{ sessions }: Services,
	headers: Headers,
): Promise<SecondFactorOffer | null> {
	const current = await sessions.api.getSession({ headers });
	if (hasSecondFactor(current?.user)) return null;
	const offer = await sessions.api.enableTwoFactor({ body: {}, headers });
	if (!('totpURI' in offer)) throw new Error('an offer without an address');
	return {
		key: new URL(offer.totpURI).searchParams.get('secret') ?? '',
		picture: encode(offer.totpURI, { border: 2 }).data,
		codes: offer.backupCodes,
	};
}

/** Confirms the offer with a first code of the authenticator. */
export async function confirmSecondFactor(
	{ sessions }: Services,
	headers: Headers,
	cookies: Cookies,
	code: string,
): Promise<Result<null, 'code-wrong'>> {
	const body = { code: code.replace(/\s/g, '').slice(0, 12) };
	const answer = await sessions.api.verifyTOTP({ body, headers, asResponse: true });
	if (!answer.ok) return refuse('code-wrong', { code: 'platform.code-wrong' });
	setCookies(cookies, answer);
	return done(null);
}

/**
 * Gives the second factor up, for a code of it: whoever finds a browser signed in must not be able to. An offer
 * that was never confirmed is none, and there is nothing to give up.
 * Refused: a wrong code, and any after ten tries in a quarter of an hour; the library counts those only of people
 * who are signing in.
 */
export async function dropSecondFactor(
	services: Services,
	headers: Headers,
	cookies: Cookies,
	code: string,
): Promise<Result<null, 'code-wrong' | 'too-often'>> {
	const { sessions, limits } = services;
	const current = await sessions.api.getSession({ headers });
	if (!current || !hasSecondFactor(current.user)) return done(null);
	if (await limits.take(secondFactorCodes, current.user.id)) return refuse('too-often');
	if (!(await checkCode(services, headers, code)).ok)
		return refuse('code-wrong', { code: 'platform.code-wrong' });
	const answer = await sessions.api.disableTwoFactor({ body: {}, headers, asResponse: true });
	if (!answer.ok) throw new Error('the second factor could not be given up');
	setCookies(cookies, answer);
	return done(null);
}
