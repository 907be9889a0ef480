import { parseSetCookieHeader } from 'better-auth/cookies';
import type { Cookies } from '@sveltejs/kit';
import { addressOf } from '../address.ts';
import type { Language } from '../language.ts';
import { done, refuse, type Result } from '../result.ts';
import { decided } from './is-unavailable.ts';
import { announceSessionEnd } from './session-end.ts';
import { signInAttempts, signInEmails } from './limits.ts';
import { isEmail } from './people.ts';
import type { Services } from './services.ts';

/** The next step after the library has accepted a link. */
type Entered = 'signed-in' | 'code-wanted';

/** Copies the cookies of the library's response to the browser. */
export function setCookies(cookies: Cookies, answer: Pick<Response, 'headers'>): void {
	for (const line of answer.headers.getSetCookie())
		for (const [name, set] of parseSetCookieHeader(line))
			cookies.set(name, decodeURIComponent(set.value), {
				path: set.path ?? '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: set.secure ?? false,
				...(set['max-age'] === undefined ? {} : { maxAge: set['max-age'] }),
			});
}

/**
 * Sends a sign-in link. The answer is the same for unknown addresses, so nobody learns who takes part. At most five
 * emails per address in a quarter of an hour.
 * @throws when the email could not be stored
 */
export async function requestLink(
	{ sessions, limits }: Services,
	input: {
		email: string;
		language: Language;
		clientAddress: string;
		headers: Headers;
		/** The page to open afterwards. */
		next?: string | null;
	},
): Promise<Result<null, 'bad-email' | 'too-often'>> {
	const email = input.email.trim().toLowerCase();
	if (!isEmail(email)) return refuse('bad-email', { email: 'platform.bad-email' });
	const waits = await Promise.all([
		limits.consume(signInEmails, email),
		limits.consume(signInAttempts, input.clientAddress),
	]);
	if (waits.some(Boolean)) return refuse('too-often');
	await sessions.api.signInMagicLink({
		body: { email, metadata: { language: input.language, next: input.next ?? null } },
		headers: input.headers,
	});
	return done(null);
}

/** Uses the key of a link. A used, an expired and an invalid key get the same refusal. */
export async function useLink(
	{ sessions, limits }: Services,
	input: { token: string; clientAddress: string; headers: Headers; cookies: Cookies },
): Promise<Result<Entered, 'link-spent' | 'too-often'>> {
	if (await limits.consume(signInAttempts, input.clientAddress)) return refuse('too-often');
	const answer = await decided(
		await sessions.api.magicLinkVerify({
			query: { token: input.token.slice(0, 200) },
			headers: input.headers,
			asResponse: true,
		}),
	);
	if (answer.status !== 200) return refuse('link-spent');
	setCookies(input.cookies, answer);
	const body = (await answer.json()) as { twoFactorRedirect?: boolean };
	return done(body.twoFactorRedirect ? 'code-wanted' : 'signed-in');
}

/** Verifies a code with the library: six digits of an authenticator, or a recovery code, which is used up. */
export async function checkCode({ sessions }: Services, headers: Headers, text: string): Promise<Response> {
	const code = text.replace(/\s/g, '').slice(0, 50);
	return decided(
		/^\d{6}$/.test(code)
			? await sessions.api.verifyTOTP({ body: { code }, headers, asResponse: true })
			: await sessions.api.verifyBackupCode({ body: { code }, headers, asResponse: true }),
	);
}

/** Verifies the second factor of somebody who has used a link. */
export async function enterCode(
	services: Services,
	input: { code: string; clientAddress: string; headers: Headers; cookies: Cookies },
): Promise<Result<null, 'code-wrong' | 'too-often'>> {
	if (await services.limits.consume(signInAttempts, input.clientAddress)) return refuse('too-often');
	const answer = await checkCode(services, input.headers, input.code);
	if (!answer.ok) return refuse('code-wrong', { code: 'platform.code-wrong' });
	setCookies(input.cookies, answer);
	return done(null);
}

/** Ends the browser's session. */
export async function signOut(services: Services, headers: Headers, cookies: Cookies): Promise<void> {
	const { sessions } = services;
	const own = await sessions.api.getSession({ headers });
	const answer = await decided(await sessions.api.signOut({ headers, asResponse: true }));
	setCookies(cookies, answer);
	if (own) await announceSessionEnd(services, own.user.id);
}

/**
 * A link for the person at the machine, printed to the terminal and never sent: for the first start without a mail
 * server, and for the command line.
 */
export async function linkFor(services: Services, email: string): Promise<string | null> {
	const { sessions, terminalLinks, settings } = services;
	const [language = 'en'] = services.languages();
	const terminalLink = crypto.randomUUID();
	await sessions.api.signInMagicLink({
		body: { email, metadata: { terminalLink } },
		headers: new Headers(),
	});
	const token = terminalLinks.get(terminalLink);
	terminalLinks.delete(terminalLink);
	return token
		? `${settings.origin}${addressOf(language, `/sign-in/link?token=${encodeURIComponent(token)}`)}`
		: null;
}
