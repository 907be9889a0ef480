import { maxInFeed, narrowedConferences } from '#conference/server';
import { atomAnswer } from '#site/feeds.ts';
import type { RequestHandler } from './$types';

/** The feed of all conferences, or of a search with the catalogue's query. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const found = await narrowedConferences(locals.context, url.searchParams, maxInFeed);
	if (!found) return atomAnswer(locals, 'all', null, url.pathname);
	return atomAnswer(locals, found, found.description, `${url.pathname}?${found.canonical}`);
};
