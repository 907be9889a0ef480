import { error } from '@sveltejs/kit';
import { conferencePicture, findConference } from '#conference/server';
import { asAnybody, conferenceFacts, hashOf, shareResponse } from '#site/share-image.server.ts';
import type { RequestHandler } from './$types';

/** What a link preview shows of a conference that everybody may see, whoever asks. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const ctx = asAnybody(locals.context);
	const conference = (await findConference(ctx, params.slug)) ?? error(404);
	const facts = await conferenceFacts(ctx, conference);
	return shareResponse(ctx, facts, () => conferencePicture(ctx, params.slug, hashOf(facts.header)));
};
