import { liveNow, searchConferences } from '#conference/server';
import { listEntries } from '#directory/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const live = await liveNow(locals.context);
	locals.keep(live.freshUntil, 'directory', 'conferences');
	return {
		live: live.now,
		newest: (await searchConferences(locals.context, new URLSearchParams())).results.slice(0, 6),
		fields: await listEntries(locals.context, 'field', params.language),
	};
};
