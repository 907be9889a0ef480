import type { Cookies } from '@sveltejs/kit';
import { encode } from 'uqr';
import type { Language } from '../language.ts';
import { done, refuse, type Refused, type Result } from '../result.ts';
import { deleteSessions, sessionsOf } from './accounts/store.ts';
import { tellMethodAdded } from './accounts/tell-method-added.ts';
import { decided } from './is-unavailable.ts';
import { isRecentSignIn } from './recent-sign-in.ts';
import { hasRows } from './query.ts';
import { announceSessionEnd } from './session-end.ts';
import { secondFactorCodes } from './limits.ts';
import type { Services } from './services.ts';
import { checkCode, setCookies } from './sign-in.ts';

/** A session, described so that its owner recognises it. */
export interface OwnSession {
	id: string;
	since: Date;
	/** The browser's name; `null` if unknown. */
	browser: string | null;
	current: boolean;
}

export interface OwnPasskey {
	id: string;
	name: string | null;
	since: Date | null;
}

/** What a person can manage: sessions, passkeys, the second factor. */
export interface OwnAccount {
	sessions: OwnSession[];
	passkeys: OwnPasskey[];
	secondFactor: boolean;
}

// The library's types lack the fields of its two-factor plugin.
const hasSecondFactor = (user: { id: string; twoFactorEnabled?: boolean } | undefined): boolean =>
	Boolean(user?.twoFactorEnabled);

/**
 * The account that the session in the headers belongs to. Sessions are read here: the library lists them only for a day
 * after signing in.
 */
export async function ownAccount({ database, sessions }: Services, headers: Headers): Promise<OwnAccount> {
	const current = await sessions.api.getSession({ headers });
	if (!current) throw new Error('not signed in');
	const [all, passkeys] = await Promise.all([
		sessionsOf({ database, now: new Date() }, current.user.id),
		sessions.api.listPasskeys({ headers }),
	]);
	return {
		sessions: all
			.map(({ id, since, browser }) => ({
				id,
				since: new Date(since),
				browser: browser || null,
				current: id === current.session.id,
			}))
			.sort((a, b) => Number(b.current) - Number(a.current)),
		passkeys: passkeys.map((one) => ({
			id: one.id,
			name: one.name ?? null,
			since: one.createdAt ? new Date(one.createdAt) : null,
		})),
		secondFactor: hasSecondFactor(current.user),
	};
}

/** Ends one of the person's own sessions; another person's session is `not-found`. */
export async function endSession(
	services: Services,
	headers: Headers,
	id: string,
): Promise<Result<null, 'not-found'>> {
	const { database, sessions } = services;
	const current = await sessions.api.getSession({ headers });
	if (!current) throw new Error('not signed in');
	const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
	if (!isId || !(await deleteSessions(database, current.user.id, id))) return refuse('not-found');
	await announceSessionEnd(services, current.user.id);
	return done(null);
}

/** Removes one of the person's own passkeys. */
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

/** Shown once, during the set-up of a second factor. */
export interface SecondFactorOffer {
	/** The secret to type where the QR code cannot be scanned. */
	key: string;
	/** The modules of the QR code, row by row. */
	picture: boolean[][];
	/** Recovery codes for a lost device; each works once. */
	codes: string[];
}

/**
 * Starts the set-up of a second factor, which is active only after a first valid code. Returns `null` if there is one
 * already: it has to be removed first, so that nobody replaces it unnoticed. Refused unless the person has just signed
 * in: otherwise anyone who finds their browser could lock them out.
 */
export async function offerSecondFactor(
	{ sessions }: Services,
	headers: Headers,
): Promise<Result<SecondFactorOffer | null, 'not-recent'>> {
	const current = await sessions.api.getSession({ headers });
	if (hasSecondFactor(current?.user)) return done(null);
	if (current && !isRecentSignIn(current.session.createdAt, new Date())) return refuse('not-recent');
	const offer = await sessions.api.enableTwoFactor({ body: {}, headers });
	if (!('totpURI' in offer)) throw new Error('an offer without an address');
	return done(shownOffer(offer.totpURI, offer.backupCodes));
}

const shownOffer = (address: string, codes: string[]): SecondFactorOffer => ({
	key: new URL(address).searchParams.get('secret') ?? '',
	picture: encode(address, { border: 2 }).data,
	codes,
});

/** The offer of a set-up that was begun and not confirmed; `null` if none was. */
async function begunOffer(
	{ database, sessions }: Services,
	headers: Headers,
	person: string,
): Promise<SecondFactorOffer | null> {
	if (
		!(await hasRows(database)`select from platform."twoFactor" where "userId" = ${person} and not verified`)
	)
		return null;
	const [{ totpURI }, { backupCodes }] = await Promise.all([
		sessions.api.getTOTPURI({ body: {}, headers }),
		sessions.api.viewBackupCodes({ body: { userId: person } }),
	]);
	return shownOffer(totpURI, backupCodes);
}

/**
 * Completes the set-up with a first code from the authenticator, and tells the person by email. A wrong code returns the
 * offer again, because nobody confirms without the recovery codes in sight; `not-recent`: for that the person has to sign
 * in again, as they had to for the first offer.
 */
export async function confirmSecondFactor(
	services: Services,
	headers: Headers,
	cookies: Cookies,
	{ code, language }: { code: string; language: Language },
): Promise<Result<null, 'not-recent'> | (Refused<'code-wrong'> & { offer: SecondFactorOffer | null })> {
	const { sessions } = services;
	const current = await sessions.api.getSession({ headers });
	if (hasSecondFactor(current?.user)) return done(null);
	const body = { code: code.replace(/\s/g, '').slice(0, 12) };
	const answer = await decided(await sessions.api.verifyTOTP({ body, headers, asResponse: true }));
	if (!answer.ok) {
		if (current && !isRecentSignIn(current.session.createdAt, new Date())) return refuse('not-recent');
		const offer = current && (await begunOffer(services, headers, current.user.id));
		return { ...refuse('code-wrong', { code: 'platform.code-wrong' }), offer };
	}
	setCookies(cookies, answer);
	if (current) await tellMethodAdded(services, current.user, 'second-factor', language);
	return done(null);
}

/**
 * Removes the second factor. Needs a valid code, because an unattended browser may be signed in. An unconfirmed set-up
 * does not count as a second factor.
 * Refused: a wrong code, and every code after ten attempts in a quarter of an hour; the library limits attempts only
 * during sign-in.
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
	if (await limits.consume(secondFactorCodes, current.user.id)) return refuse('too-often');
	if (!(await checkCode(services, headers, code)).ok)
		return refuse('code-wrong', { code: 'platform.code-wrong' });
	const answer = await decided(await sessions.api.disableTwoFactor({ body: {}, headers, asResponse: true }));
	if (!answer.ok) throw new Error('the second factor could not be given up');
	setCookies(cookies, answer);
	return done(null);
}
