import { error } from '@sveltejs/kit';
import { shortened } from '#conference';
import { conferencesOf } from '#conference/server';
import { findEntry } from '#directory/server';
import { kindOfSegment } from '#site/kinds.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const kind = kindOfSegment[params.kind] ?? error(404);
	const entry = (await findEntry(locals.context, kind, params.slug, params.language)) ?? error(404);
	locals.keep(null, 'directory', 'conferences');
	const description = entry.note && shortened(entry.note.text);
	return { entry, description, conferences: await conferencesOf(locals.context, entry.id) };
};
