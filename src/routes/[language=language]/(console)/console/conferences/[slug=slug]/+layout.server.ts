import { consoleRail } from '#site/console-rail.server.ts';
import type { LayoutServerLoad } from './$types';

/** What the frame shows around each page; the pages and their actions check who may open them. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const rail = locals.context.actor.person ? await consoleRail(locals.context, params.slug) : null;
	return {
		rail,
		/** The languages of the conference's texts, the original first: chosen once, in its own form. */
		textLanguages: rail?.languages ?? [],
	};
};
