import { error } from '@sveltejs/kit';
import { meetingConsole } from '#site/console-access.server.ts';
import { consoleRail } from '#site/console-rail.server.ts';
import type { LayoutServerLoad } from './$types';

/** What the reader may open of the meeting's console decides the links of its pages. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const access = (await meetingConsole(locals.context, params.meeting)) ?? error(404);
	return { access, rail: await consoleRail(locals.context, access.slug) };
};
