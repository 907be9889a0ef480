import { error } from '@sveltejs/kit';
import { logOf } from '#conference/server';
import { maxRows } from '#platform/server/sheet-response.ts';
import { shownEntries } from '#site/conference-log.server.ts';
import { loggedConference } from '#site/logged-conference.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const { id, title, timeZone } = await loggedConference(context, params.slug);
	const { entries, ...list } = (await logOf(context, params.slug, timeZone, url.searchParams)) ?? error(404);
	return {
		slug: params.slug,
		title,
		zone: timeZone,
		list,
		entries: await shownEntries(context, id, entries),
		mostRows: maxRows,
	};
};
