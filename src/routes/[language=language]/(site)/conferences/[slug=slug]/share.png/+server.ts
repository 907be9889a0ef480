import { error } from '@sveltejs/kit';
import {
	asAnybody,
	conferenceFacts,
	conferencePicture,
	findConference,
	shareResponse,
} from '#conference/server';
import type { RequestHandler } from './$types';

/** What a link preview shows of a conference that everybody may see, for every reader. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const ctx = asAnybody(locals.context);
	const conference = (await findConference(ctx, params.slug)) ?? error(404);
	const facts = await conferenceFacts(ctx, conference);
	return shareResponse(ctx, facts, (hash) => conferencePicture(ctx, params.slug, hash));
};
