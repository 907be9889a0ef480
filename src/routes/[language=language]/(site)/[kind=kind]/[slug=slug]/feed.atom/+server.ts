import { error } from '@sveltejs/kit';
import { findEntry } from '#directory/server';
import { atomAnswer } from '#site/feeds.ts';
import { hasCalendar, kindOfSegment } from '#site/kinds.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const kind = kindOfSegment[params.kind];
	if (!kind || !hasCalendar(kind)) error(404);
	const entry = (await findEntry(locals.context, kind, params.slug, params.language)) ?? error(404);
	return atomAnswer(locals, { kind, slug: params.slug }, entry.name.text, url.pathname);
};
