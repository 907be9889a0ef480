import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { directionOf } from '#platform/language.ts';

type Load = (event: RequestEvent) => unknown;

const known = new Set<string>();

/** A load that runs once for each address; later requests get the same data. */
export function rememberLoad(load: Load): Load {
	const results = new Map<string, unknown>();
	return async (event) => {
		const { pathname } = event.url;
		if (!results.has(pathname)) results.set(pathname, await load(event));
		return results.get(pathname);
	};
}

/** The server's own handling for the first request of an address, which signs its data in; then SvelteKit alone. */
export function rememberHandle(handle: Handle): Handle {
	return async ({ event, resolve }) => {
		if (!known.has(event.url.pathname)) {
			known.add(event.url.pathname);
			return handle({ event, resolve });
		}
		const language = event.params['language'] ?? 'en';
		event.locals.language = language;
		return resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%language%', language).replace('%direction%', directionOf(language)),
		});
	};
}
