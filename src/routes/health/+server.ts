import { mediaHealth } from '#broadcast/server';
import { health } from '#platform/server/health.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** For those who watch over the service: 200 while the database answers; how media are kept is said beside it. */
export const GET: RequestHandler = async () => {
	const state = await health(services());
	return Response.json(
		{ ...state, media: mediaHealth() },
		{ status: state.well ? 200 : 503, headers: { 'cache-control': 'no-store' } },
	);
};
