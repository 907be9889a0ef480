import { error } from '@sveltejs/kit';
import { listEntries } from '#directory/server';
import { kindOfSegment } from '../../../kinds.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const kind = kindOfSegment[params.kind] ?? error(404);
	locals.keep(null, 'directory');
	return { kind, entries: await listEntries(locals.call, kind, params.language) };
};
