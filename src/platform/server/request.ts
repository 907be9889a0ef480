import type { RequestEvent } from '@sveltejs/kit';
import { chooseLanguage, spokenLanguages } from '../language.ts';
import { formsByNetwork, formsByPerson } from './limits.ts';
import { log } from './log.ts';
import { services } from './services.ts';

// Addresses without a language: for programs, or equal in all languages. `/live` is a page, `/live/…` are streams.
const languageless =
	/^\/(?:(?:_app|auth|files|health|design|\.well-known|(?:robots|licences|security)\.txt|sitemap(?:\.xml)?|favicon\.svg)(?:\/|$)|live\/)/;

/**
 * Redirects an address without a language, or in a language that this organisation does not offer, to the reader's
 * language.
 * @returns the redirect, or `null` when the address has a language
 */
export function redirectToLanguage(url: URL, headers: Headers, route: string | null): Response | null {
	const { pathname, search } = url;
	if (languageless.test(pathname)) return null;
	const [, first = ''] = pathname.split('/');
	const offered = offeredLanguages();
	const isSpoken = (spokenLanguages as readonly string[]).includes(first);
	if (offered.includes(first) || (!isSpoken && route?.startsWith('/[language=language]'))) return null;
	const language = chooseLanguage(headers.get('accept-language'), offered);
	const path = isSpoken ? pathname.slice(first.length + 1) : pathname;
	const location = `/${language}${path === '/' ? '' : path}${search}`;
	return new Response(null, {
		status: 307,
		headers: { location, vary: 'accept-language', 'cache-control': 'private, no-cache' },
	});
}

/** The languages that this organisation offers, in its order. */
export const offeredLanguages = (): readonly string[] => services().languages();

/** The response while sessions cannot be read: 503 with a message and the id of the log entry. */
export function unavailable(event: RequestEvent, error: unknown): Response {
	const id = crypto.randomUUID();
	event.locals.failed = id;
	log('error', 'request.failed', { id, route: event.route.id, error });
	return tryLater(event);
}

/** The response to a request that failed because something does not answer: 503 with a message. */
export function tryLater({ locals: { failed, language } }: RequestEvent): Response {
	const t = services().words(language);
	return new Response(t('platform.error.failed', { id: failed ?? '–' }), {
		status: 503,
		headers: {
			'retry-after': '10',
			'cache-control': 'no-store',
			'content-type': 'text/plain; charset=utf-8',
		},
	});
}

/** Limits forms sent faster than a person can type: 429 with the seconds to wait. */
export async function limitForms(event: RequestEvent): Promise<Response | null> {
	if (event.request.method === 'GET' || event.request.method === 'HEAD') return null;
	const { person } = event.locals.context.actor;
	const { limits } = services();
	const wait = person
		? await limits.consume(formsByPerson, person.id)
		: await limits.consume(formsByNetwork, event.getClientAddress());
	if (!wait) return null;
	const t = services().words(event.locals.language);
	return new Response(t('platform.too-often', { seconds: wait }), {
		status: 429,
		headers: { 'retry-after': String(wait), 'content-type': 'text/plain; charset=utf-8' },
	});
}

const longest = 5 * 60_000; // ms; the longest time in the page cache

/**
 * Additional browser permissions of a few pages: playing media from a script (`media`); the camera and the microphone
 * (`devices`); the screen (`screen`); encoding audio with WebAssembly in a worker from a blob (`encode`); standing in pages
 * of the hosts that the operator allows (`embed`).
 */
export type Allowance = 'media' | 'devices' | 'screen' | 'encode' | 'embed';

/** Sets the headers of every response, and whether and how long the page cache may store this one. */
export function setHeaders(
	event: RequestEvent,
	response: Response,
	kept: readonly string[],
	allowed: readonly Allowance[] = [],
): Response {
	const { headers } = response;
	const policy = headers.get('content-security-policy');
	if (policy) headers.set('content-security-policy', withAllowed(policy, allowed));
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'same-origin');
	const devices = allowed.includes('devices') ? '(self)' : '()';
	const screen = allowed.includes('screen') ? '(self)' : '()';
	headers.set(
		'permissions-policy',
		`camera=${devices}, microphone=${devices}, display-capture=${screen}, geolocation=(), interest-cohort=()`,
	);
	headers.set('cross-origin-opener-policy', 'same-origin');
	// Older than `frame-ancestors`, and it cannot name hosts.
	if (!allowed.includes('embed')) headers.set('x-frame-options', 'DENY');
	if (event.url.protocol === 'https:')
		headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	if (response.status === 503 && !headers.has('retry-after')) headers.set('retry-after', '10');
	// What never changes says nothing about the person.
	const isFixed = headers.get('cache-control')?.endsWith('immutable');
	if (isFixed) headers.delete('set-cookie');
	if (event.locals.context?.actor.person && !isFixed) headers.set('cache-control', 'private, no-store');
	else if (kept.length && event.request.headers.get('x-may-keep') === 'yes')
		headers.set('x-keep', keepHeader(kept, event.locals.context.now.getTime()));
	return response;
}

function withAllowed(policy: string, allowed: readonly Allowance[]): string {
	const media = allowed.includes('media') ? `${policy}; media-src 'self' blob: data:` : policy;
	if (allowed.includes('embed')) return withHosts(media);
	if (!allowed.includes('encode')) return media;
	return `${media.replace(/(^|; ?)script-src /, "$1script-src 'wasm-unsafe-eval' ")}; worker-src 'self' blob:`;
}

/** The policy of a page in other sites: it stands in pages of the allowed hosts, and sends no form. */
const withHosts = (policy: string): string =>
	policy
		.replace(
			"frame-ancestors 'none'",
			`frame-ancestors ${services().settings.embedHosts?.join(' ') ?? "'none'"}`,
		)
		.replace("form-action 'self'", "form-action 'none'");

function keepHeader(kept: readonly string[], now: number): string {
	const moments = kept.filter((part) => /^\d+$/.test(part)).map(Number);
	const tags = kept.filter((part) => part && !/^\d+$/.test(part));
	return `${Math.min(now + longest, ...moments)};${tags.join(' ')}`;
}
