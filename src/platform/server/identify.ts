import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { anonymous, type Actor } from '../actor.ts';
import type { TrialRole } from '../trial-roles.ts';
import { namesKnownTo } from './names-known-to.ts';
import { services } from './services.ts';
import { setCookies } from './sign-in.ts';
import { findSession, lastReadSession, type FoundSession } from './session-token.ts';

/** The session cookie, with and without the prefix for https. */
export const sessionCookie = /(?:^|;\s*)(?:__Secure-)?rostrum\.session_token=/;

/**
 * The actor of a session cookie; an anonymous reader for a stale cookie.
 * @param cookies receive the session cookie with a later expiry, once a day; without them the session keeps its expiry
 */
export async function actorFrom(
	headers: Headers,
	cookies: Cookies | null = null,
): Promise<{ actor: Actor; session: string | null; trial: TrialRole | null }> {
	const { database, sessions, sessionTokenIn } = services();
	const sent = headers.get('cookie') ?? '';
	if (!sessionCookie.test(sent)) return { actor: anonymous, session: null, trial: null };
	const find = (token: string | null | undefined): Promise<FoundSession | null> =>
		token ? findSession({ database }, token, new Date()) : Promise.resolve(null);
	let found = await find(sessionTokenIn(sent));
	// The library moves the expiry forward, and decides about every cookie that is not plainly right.
	if (!found || (found.isDue && cookies)) {
		const query = { disableRefresh: !cookies };
		const answer = await sessions.api.getSession({ headers, query, returnHeaders: true });
		found = await find(answer.response?.session.token);
		// A response that may be cached for everybody has no person, so it gets no cookie.
		if (found && cookies) setCookies(cookies, answer);
	}
	return found
		? { actor: found.actor, session: found.id, trial: found.trial }
		: { actor: anonymous, session: null, trial: null };
}

const pages = '/[language=language]/';

/**
 * Puts the operation context into `locals`. A page of `routes` that is only read is begun with the session as this process
 * last read it, while the session is read with the page's own first reads; `refuseOutdated` compares the two before it
 * leaves.
 * @param routes pages that change and record nothing before `isStillSignedIn`
 */
export async function identify(event: RequestEvent, routes: ReadonlySet<string>): Promise<void> {
	const { bus, database, pseudonym, sealer, sessionTokenIn, slices } = services();
	const { headers, method } = event.request;
	const mayBegin = method === 'GET' && routes.has(event.route.id ?? '');
	const token = mayBegin ? sessionTokenIn(headers.get('cookie') ?? '') : null;
	const last = token ? lastReadSession(token) : null;
	const known = last?.isDue ? null : last;
	// Other addresses are loaded by pages, or set a session cookie of their own.
	const cookies = event.route.id?.startsWith(pages) ? event.cookies : null;
	const { actor, session, trial } = known
		? { actor: known.actor, session: known.id, trial: known.trial }
		: await actorFrom(headers, cookies);
	const now = new Date();
	event.locals.session = session;
	event.locals.trial = trial;
	event.locals.context = {
		database,
		actor,
		now,
		language: event.locals.language,
		page: event.route.id,
		pseudonym,
		sealer,
		namesWithin: (text) => namesKnownTo(slices, database, text),
		signal: event.request.signal,
		committed: () => bus.nudge(),
	};
	if (!token || !known) return;
	// Reads that are one statement fail together: what failed may be another of them.
	const found = findSession(event.locals.context, token, now).catch(() =>
		findSession({ database }, token, now),
	);
	event.locals.isConfirmed = found.then((one) => one === known);
	event.locals.isConfirmed.catch(() => {});
}

/** Whether session, person and roles are as the request was begun with. @throws while they cannot be read */
export const isStillSignedIn = async ({ isConfirmed }: App.Locals): Promise<boolean> => isConfirmed ?? true;

/** The redirect by which a page that was begun with an outdated session is asked for again; `null` for all others. */
export async function refuseOutdated({ locals, url }: RequestEvent): Promise<Response | null> {
	if (await isStillSignedIn(locals)) return null;
	return new Response(null, { status: 307, headers: { location: url.href } });
}
