import { health } from '#platform/server/health.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** For those who watch over the service: 200 while the database answers. */
export const GET: RequestHandler = async () => {
	const state = await health(services());
	return Response.json(state, { status: state.well ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
