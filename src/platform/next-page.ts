import { addressOf } from './address.ts';
import type { Language } from './language.ts';

/* The page that somebody wanted to open before they had to sign in: `?next=/en/delegations/…`, through all its steps. */

/** The page that an address asks for after signing in; `null` if none, or not a plain path of this site. */
export function nextPage({ searchParams }: Pick<URL, 'searchParams'>): string | null {
	const next = searchParams.get('next') ?? '';
	return next.length <= 300 && /^\/[a-z]{2,3}(?:\/[\w-][\w.()-]*)+(?:\?[\w=&.-]*)?$/.test(next) ? next : null;
}

/** An address with the page to open after signing in. */
export const withNext = (address: string, next: string | null): string =>
	next ? `${address}${address.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}` : address;

/** The page to sign in, which leads back to the page of an address. */
export const signInFor = (
	language: Language,
	{ pathname, search }: Pick<URL, 'pathname' | 'search'>,
): string => withNext(addressOf(language, '/sign-in'), `${pathname}${search}`);
