import { error } from '@sveltejs/kit';
import { shortened } from '#conference';
import { findItem } from '#conference/server';
import { describePart } from '#site/describe.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await findItem(locals.context, params.slug, params.item)) ?? error(404);
	locals.keep(found.freshUntil, 'directory', `conference:${found.conference.id}`);
	const { item } = found;
	const description = item.note
		? shortened(item.note.text)
		: describePart(item.title, found, params.language);
	return { ...found, description };
};
