import { error } from '@sveltejs/kit';
import { asAnybody, shareResponse } from '#conference/server';
import { organisationPicture } from '#directory/server';
import { threadsOf } from '#site/thread.server.ts';
import { threadFacts } from '#site/thread-texts.server.ts';
import type { RequestHandler } from './$types';

/** What a link preview shows of a thread that everybody may see, for every reader. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const ctx = asAnybody(locals.context);
	const [thread] = await threadsOf(ctx, [{ kind: params.thing, id: params.id }]);
	if (!thread) error(404);
	const facts = await threadFacts(ctx, thread);
	return shareResponse(ctx, facts, (hash) => organisationPicture(ctx, hash));
};
