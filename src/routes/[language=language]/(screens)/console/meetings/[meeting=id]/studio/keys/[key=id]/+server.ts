import { error } from '@sveltejs/kit';
import { takeKeyBack } from '#broadcast/server';
import type { RequestHandler } from './$types';

/** The page has sent all it had. */
export const DELETE: RequestHandler = async ({ locals, params }) => {
	const back = await takeKeyBack(locals.call, params.meeting, params.key);
	if (!back.ok) error(404);
	return new Response(null, { status: 204 });
};
