import { organisationPicture } from '#directory/server';
import { asAnybody, hashOf, organisationFacts, shareResponse } from '#site/share-image.server.ts';
import type { RequestHandler } from './$types';

/** What a link preview shows of the organisation. */
export const GET: RequestHandler = async ({ locals }) => {
	const ctx = asAnybody(locals.context);
	const facts = await organisationFacts(ctx);
	return shareResponse(ctx, facts, () => organisationPicture(ctx, hashOf(facts.header)));
};
