import { error, json } from '@sveltejs/kit';
import { watchNow } from '#site/watch.ts';
import type { RequestHandler } from './$types';

/** The data of an open player; a crowd polls it every few seconds. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { context } = locals;
	const found = (await watchNow(context, params.slug, params.number, params.language)) ?? error(404);
	locals.keep(
		context.now.getTime() + 2_000,
		`conference:${found.conference}`,
		`meeting:${found.now.meeting}`,
	);
	return json(found.now);
};
