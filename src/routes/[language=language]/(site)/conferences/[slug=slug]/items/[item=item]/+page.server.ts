import { error } from '@sveltejs/kit';
import { shortened } from '#conference';
import { findItem } from '#conference/server';
import { documentsSection } from '#documents/server';
import { describePart } from '#site/describe.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = (await findItem(locals.context, params.slug, params.item)) ?? error(404);
	locals.keep(found.freshUntil, 'directory', `conference:${found.conference.id}`);
	const { item } = found;
	const description = item.note
		? shortened(item.note.text)
		: describePart(item.title, found, params.language);
	const documents = await documentsSection(locals.context, { item: item.id });
	return { ...found, documents: rendered(documents), description };
};
