import type { RequestEvent } from '@sveltejs/kit';
import { signInFor } from '../next-page.ts';

/** The route groups whose pages, actions and endpoints are for people who are signed in. */
const closed = /^\/\[language=language\]\/\((?:delegate|console)\)(?:\/|$)/;

/**
 * Refuses a request for a closed route without a session, before anything of the route runs: a layout's load would protect
 * neither actions nor endpoints. The answer is the same whether the address leads to something or not.
 * @returns 303 to the sign-in page, which leads back; 401 for a form or what a script sends; `null` to go on
 */
export function requireSignIn({ locals, request, route, url }: RequestEvent): Response | null {
	if (locals.context.actor.person || !closed.test(route.id ?? '')) return null;
	const headers = { 'cache-control': 'private, no-store' };
	if (request.method === 'GET' || request.method === 'HEAD')
		return new Response(null, {
			status: 303,
			headers: { ...headers, location: signInFor(locals.language, url) },
		});
	return Response.json({ refusal: 'signed-out' }, { status: 401, headers });
}
