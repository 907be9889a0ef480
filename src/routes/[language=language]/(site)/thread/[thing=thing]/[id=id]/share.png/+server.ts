import { error } from '@sveltejs/kit';
import { organisationPicture } from '#directory/server';
import { asAnybody, hashOf, shareResponse } from '#site/share-image.server.ts';
import { threadFacts, threadsOf } from '#site/thread.server.ts';
import type { RequestHandler } from './$types';

/** What a link preview shows of a thread that everybody may see, whoever asks. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const ctx = asAnybody(locals.context);
	const [thread] = await threadsOf(ctx, [{ kind: params.thing, id: params.id }]);
	if (!thread) error(404);
	const facts = await threadFacts(ctx, thread);
	return shareResponse(ctx, facts, () => organisationPicture(ctx, hashOf(facts.header)));
};
