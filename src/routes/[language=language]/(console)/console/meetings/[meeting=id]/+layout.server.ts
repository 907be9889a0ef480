import { error } from '@sveltejs/kit';
import { meetingConsole } from '#site/console-access.server.ts';
import type { LayoutServerLoad } from './$types';

/** What the reader may open of the meeting's console decides the tabs of its pages. */
export const load: LayoutServerLoad = async ({ locals, params }) => ({
	access: (await meetingConsole(locals.context, params.meeting)) ?? error(404),
});
