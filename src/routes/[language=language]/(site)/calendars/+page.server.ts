import { listEntries } from '#directory/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	locals.keep(null, 'directory');
	const groups = [];
	for (const [segment, kind] of [
		['fields', 'field'],
		['countries', 'state'],
		['series', 'series'],
	] as const)
		groups.push({ segment, kind, entries: await listEntries(locals.context, kind, params.language) });
	return { groups };
};
