import { mediaHealth } from '#broadcast/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** For monitoring: 200 while pages and forms work, 503 otherwise; which parts are well, as JSON. */
export const GET: RequestHandler = () => {
	const parts = services().health.parts();
	const well = parts.database && parts.writes;
	return Response.json(
		{ well, parts: { ...parts, media: mediaHealth()?.well ?? true } },
		{ status: well ? 200 : 503, headers: { 'cache-control': 'no-store' } },
	);
};
