import { error } from '@sveltejs/kit';
import { consoleMeetingsList } from '#conference';
import { consoleMeetings } from '#conference/server';
import { journalsToIssue } from '#floor/server';
import { listQuery } from '#platform/list.ts';
import { conferenceConsole } from '#site/console-access.server.ts';
import type { LayoutServerLoad } from './$types';

/** The list, which stays beside the meeting that is opened from it. */
export const load: LayoutServerLoad = async ({ locals: { context }, params, url }) => {
	const access = (await conferenceConsole(context, params.slug, 'meetings')) ?? error(404);
	const list = (await consoleMeetings(context, params.slug, url.searchParams)) ?? error(404);
	const ids = new Set(list.meetings.map(({ id }) => id));
	const journals = (await journalsToIssue(context)).flatMap(({ meeting }) =>
		ids.has(meeting) ? meeting : [],
	);
	return {
		slug: params.slug,
		access,
		list,
		/** The meetings whose journal waits for the caller. */
		journals,
		query: listQuery(consoleMeetingsList, list.state, { page: list.state.page }),
		/** The meeting that was opened is not there any more. */
		gone: url.searchParams.has('gone'),
	};
};
