import { maxInFeed, narrowedConferences } from '#conference/server';
import { calendarAnswer } from '#site/feeds.ts';
import type { RequestHandler } from './$types';

/** The calendar of all conferences, or of a search with the catalogue's query. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const found = await narrowedConferences(locals.context, url.searchParams, maxInFeed);
	return calendarAnswer(locals, found ?? 'all', found?.description ?? null);
};
