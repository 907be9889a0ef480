import { error, json } from '@sveltejs/kit';
import { followsElsewhere } from '#floor/server';
import { watchNow } from '#site/watch-now.ts';
import type { RequestHandler } from './$types';

/** The data of an open player; a crowd polls it every few seconds. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { context } = locals;
	const found = (await watchNow(context, params.slug, params.number, params.language)) ?? error(404);
	// No new playback token for a session that another one has taken over from.
	if (await followsElsewhere(context, found.now.meeting, locals.session)) error(404);
	locals.keep(
		context.now.getTime() + 2_000,
		`conference:${found.conference}`,
		`meeting:${found.now.meeting}`,
	);
	return json(found.now);
};
