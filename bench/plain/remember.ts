import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { directionOf } from '#platform/language.ts';

type Load = (event: RequestEvent) => unknown;

const known = new Set<string>();

type Render = () => Promise<unknown>;

/** The islands of the load that runs. */
const rendering = new AsyncLocalStorage<Render[]>();

/** Rendering an island, which is remembered with the load that it belongs to. */
export const rememberIsland =
	<Args extends unknown[]>(render: (...args: Args) => Promise<unknown>) =>
	async (...args: Args): Promise<unknown> => {
		rendering.getStore()?.push(() => render(...args));
		return render(...args);
	};

/** A load that runs once for each address; later requests get the same data, and render its islands again. */
export function rememberLoad(load: Load): Load {
	const results = new Map<string, { data: unknown; islands: Render[] }>();
	return async (event) => {
		const { pathname } = event.url;
		const before = results.get(pathname);
		if (before) {
			await Promise.all(before.islands.map((render) => render()));
			return before.data;
		}
		const islands: Render[] = [];
		const data = await rendering.run(islands, async () => load(event));
		results.set(pathname, { data, islands });
		return data;
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
