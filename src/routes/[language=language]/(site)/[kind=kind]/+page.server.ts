import { error } from '@sveltejs/kit';
import { listEntries } from '#directory/server';
import { kindOfSegment } from '#site/kinds.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const kind = kindOfSegment[params.kind] ?? error(404);
	locals.keep(null, 'directory');
	const entries = await listEntries(locals.context, kind, params.language);
	return { kind, entries, states: (await parent()).organisation.states };
};
