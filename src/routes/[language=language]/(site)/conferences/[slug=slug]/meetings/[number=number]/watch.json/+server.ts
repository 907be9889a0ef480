import { error, json } from '@sveltejs/kit';
import { watchedNow } from '#site/watch.ts';
import type { RequestHandler } from './$types';

/** What there is to watch now, for a player that stands open: a crowd asks for it every few seconds. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { context } = locals;
	const found = (await watchedNow(context, params.slug, params.number, params.language)) ?? error(404);
	locals.keep(
		context.now.getTime() + 2_000,
		`conference:${found.conference}`,
		`meeting:${found.now.meeting}`,
	);
	return json(found.now);
};
