import { error } from '@sveltejs/kit';
import { asAnybody, conferencePicture, findMeeting, meetingFacts, shareResponse } from '#conference/server';
import type { RequestHandler } from './$types';

/** What a link preview shows of a meeting that everybody may see, for every reader. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const ctx = asAnybody(locals.context);
	const { conference, meeting } = (await findMeeting(ctx, params.slug, params.number)) ?? error(404);
	const facts = await meetingFacts(ctx, conference, meeting);
	return shareResponse(ctx, facts, (hash) => conferencePicture(ctx, params.slug, hash));
};
