import type { Cookies } from '@sveltejs/kit';
import { addressOf } from '../address.ts';
import { nextPage, withNext } from '../next-page.ts';
import type { Language } from '../language.ts';
import { done, refuse, type Result } from '../result.ts';
import { signInAttempts } from './limits.ts';
import { sql } from './database.ts';
import { tellMethodAdded } from './accounts/tell-method-added.ts';
import { log } from './log.ts';
import { isRecentSignIn } from './recent-sign-in.ts';
import type { Services } from './services.ts';
import { setCookies } from './sign-in.ts';

/** `link`: joins the provider's account to the person who is signed in. */
export type ProviderPurpose = 'sign-in' | 'link';

/** How long to wait for a provider, ms. */
const patience = 10_000;

const inTime = <Value>(promise: Promise<Value>): Promise<Value> =>
	Promise.race([
		promise,
		new Promise<never>((_resolve, reject) => {
			setTimeout(() => reject(new Error('the provider does not answer')), patience).unref();
		}),
	]);

/**
 * Starts signing in with a provider, or linking its account.
 * @returns the provider's address to go to
 */
export async function startProvider(
	{ providers, limits }: Pick<Services, 'providers' | 'limits'>,
	input: {
		provider: string;
		purpose: ProviderPurpose;
		language: Language;
		headers: Headers;
		cookies: Cookies;
		clientAddress: string;
		/** The page to open afterwards; the start page by default. */
		next?: string | null;
	},
): Promise<Result<string, 'not-found' | 'too-often' | 'provider-away' | 'sign-in-again'>> {
	const sessions = providers.sessionsOf(input.provider);
	if (!sessions) return refuse('not-found');
	if (await limits.consume(signInAttempts, input.clientAddress)) return refuse('too-often');
	const page = (path: string): string => addressOf(input.language, path);
	const isLink = input.purpose === 'link';
	const body = {
		provider: input.provider,
		callbackURL: isLink ? page('/account?linked=yes') : (input.next ?? page('/start')),
		errorCallbackURL: isLink
			? page('/account?linked=no')
			: withNext(page(`/sign-in?provider=${input.provider}`), input.next ?? null),
		disableRedirect: true,
	};
	const { api } = sessions;
	const current = isLink
		? await api.getSession({ headers: input.headers, query: { disableRefresh: true } })
		: null;
	if (isLink && !(current && isRecentSignIn(current.session.createdAt, new Date())))
		return refuse('sign-in-again');
	const given = { body, headers: input.headers, asResponse: true } as const;
	try {
		const answer = await inTime(isLink ? api.linkSocialAccount(given) : api.signInSocial(given));
		if (!answer.ok) return refuse('provider-away');
		setCookies(input.cookies, answer);
		return done(((await answer.json()) as { url: string }).url);
	} catch (error) {
		log('warn', 'sign-in.provider', { provider: input.provider, error });
		return refuse('provider-away');
	}
}

/** Why a way back from a provider ended without a session, where saying so tells nobody which addresses are known here. */
type ReturnProblem = 'interrupted' | 'unverified' | 'provider-away' | 'too-often';

/**
 * The library's reasons that are said. The others tell whether an address is known here: their page is that of an
 * account that is not linked.
 */
const problems: readonly (readonly [reasons: RegExp, problem: ReturnProblem])[] = [
	[/^(?:state_\w+|access_denied|login_required|interaction_required|consent_required)$/, 'interrupted'],
	[/^(?:unable_to_get_user_info|invalid_code|no_code|issuer_mismatch|nonce_binding_missing)$/, 'unverified'],
];

/** Where somebody reads why they have not come back signed in, or not linked. */
const problemPage = (
	{ provider, language, isSignedIn }: Reader,
	problem: ReturnProblem,
	next: string | null = null,
): string =>
	withNext(
		addressOf(language, `${isSignedIn ? '/account' : '/sign-in'}?provider=${provider}&problem=${problem}`),
		next,
	);

/** Where the browser goes. */
function pageAfter(location: string, isCodeWanted: boolean, reader: Reader): string {
	const url = new URL(location, 'http://here.invalid');
	const { pathname, search, searchParams } = url;
	const [, first = ''] = pathname.split('/');
	if (isCodeWanted) return withNext(addressOf(first, '/sign-in/code'), `${pathname}${search}`);
	const reason = (searchParams.get('error') ?? '').toLowerCase();
	const [, problem] = problems.find(([reasons]) => reasons.test(reason)) ?? [];
	// Without a known state the library has only a page of its own, in no language.
	const isOwn = pathname === '/auth/error';
	if (problem || isOwn)
		return problemPage(
			isOwn ? reader : { ...reader, language: first },
			problem ?? 'interrupted',
			nextPage(url),
		);
	searchParams.delete('error');
	searchParams.delete('error_description');
	return searchParams.size ? `${pathname}?${searchParams}` : pathname;
}

/** Somebody who comes back from a provider. */
export interface Reader {
	/** The id of the provider. */
	provider: string;
	/** The language of a page that nothing else decides. */
	language: Language;
	isSignedIn: boolean;
	clientAddress: string;
}

const goTo = (location: string, headers = new Headers()): Response => {
	headers.set('location', location);
	return new Response(null, { status: 303, headers });
};

/**
 * Completes a sign-in when the provider sends the browser back. A person with a second factor is asked for it. A person
 * who has linked an account is told by email.
 * @returns a redirect, also where it failed: its page says why and what to do; `null` if there is no such provider
 * @throws while the database does not answer
 */
export async function returnFromProvider(
	services: Pick<Services, 'providers' | 'database' | 'mailer' | 'emailSite' | 'limits'>,
	request: Request,
	reader: Reader,
): Promise<Response | null> {
	const { provider } = reader;
	const sessions = services.providers.sessionsOf(provider);
	if (!sessions) return null;
	if (await services.limits.consume(signInAttempts, reader.clientAddress))
		return goTo(problemPage(reader, 'too-often'));
	// The library takes a state that it cannot read for one that it does not know.
	await sql`select`.execute(services.database);
	const begunAt = new Date();
	let answer: Response;
	try {
		answer = await inTime(sessions.handler(request));
	} catch (error) {
		log('warn', 'sign-in.provider', { provider, error });
		return goTo(problemPage(reader, 'provider-away'));
	}
	// The library has put the session aside until the second factor is entered, but still redirects to the account.
	const isCodeWanted = answer.headers.getSetCookie().some((cookie) => /\.two_factor=[^;]/.test(cookie));
	const headers = new Headers(answer.headers);
	const location = pageAfter(headers.get('location') ?? '/auth/error', isCodeWanted, reader);
	const [, language = ''] = /^\/([a-z]+)\/account\?linked=yes$/.exec(location) ?? [];
	if (language) {
		const query = { disableRefresh: true };
		const current = await sessions.api.getSession({ headers: request.headers, query });
		const linked = current ? await linkedProviders(services, current.user.id) : [];
		// An account that was linked before is not news.
		const isNew = linked.some((one) => one.provider === provider && one.since >= begunAt);
		if (current && isNew) await tellMethodAdded(services, current.user, 'provider', language);
	}
	return goTo(location, headers);
}

/** An account at a provider, linked to a person. */
export interface LinkedProvider {
	id: string;
	provider: string;
	since: Date;
}

/** The provider accounts of a person. */
export async function linkedProviders(
	{ database }: Pick<Services, 'database'>,
	person: string,
): Promise<LinkedProvider[]> {
	const found = await sql<LinkedProvider>`select id, "providerId" as provider, "createdAt" as since
		from platform.account where "userId" = ${person} order by "createdAt"`.execute(database);
	return found.rows;
}

/** Removes a provider account from a person; another person's is `not-found`. */
export async function unlinkProvider(
	{ database }: Pick<Services, 'database'>,
	person: string,
	id: string,
): Promise<Result<null, 'not-found'>> {
	if (!/^[0-9a-f-]{36}$/i.test(id)) return refuse('not-found');
	const gone = await sql`delete from platform.account where id = ${id} and "userId" = ${person}
		returning id`.execute(database);
	return gone.rows.length ? done(null) : refuse('not-found');
}
