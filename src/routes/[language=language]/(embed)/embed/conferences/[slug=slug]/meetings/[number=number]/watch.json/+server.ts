import { error, json } from '@sveltejs/kit';
import { anonymous } from '#platform/actor.ts';
import { services } from '#platform/server/services.ts';
import { watchNow } from '#site/watch-now.ts';
import type { RequestHandler } from './$types';

/** The data of an open player in another site, as everybody gets them. */
export const GET: RequestHandler = async ({ locals, params }) => {
	if (!services().settings.embedHosts?.length) error(404);
	const context = { ...locals.context, actor: anonymous };
	const found = (await watchNow(context, params.slug, params.number, params.language)) ?? error(404);
	locals.keep(
		context.now.getTime() + 2_000,
		`conference:${found.conference}`,
		`meeting:${found.now.meeting}`,
	);
	return json(found.now);
};
