import { robotsOf } from '#platform/robots.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** Says what programs may read. */
export const GET: RequestHandler = () =>
	new Response(robotsOf(services().settings.origin), {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
	});
