import { asAnybody, organisationFacts, shareResponse } from '#conference/server';
import { organisationPicture } from '#directory/server';
import type { RequestHandler } from './$types';

/** What a link preview shows of the organisation. */
export const GET: RequestHandler = async ({ locals }) => {
	const ctx = asAnybody(locals.context);
	const facts = await organisationFacts(ctx);
	return shareResponse(ctx, facts, (hash) => organisationPicture(ctx, hash));
};
