import { error } from '@sveltejs/kit';
import { mediaHealth } from '#broadcast/server';
import { hasRole } from '#platform/actor.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** For administrators: what the probes found last, with figures. */
export const GET: RequestHandler = ({ locals }) => {
	if (!hasRole(locals.context.actor, 'administrator')) error(404);
	const { health, hub, pages } = services();
	return Response.json(
		{ ...health.figures(), media: mediaHealth(), watching: hub.watching(), pages: pages.size },
		{ headers: { 'cache-control': 'private, no-store' } },
	);
};
