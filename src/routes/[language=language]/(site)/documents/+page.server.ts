import { searchDocuments } from '#documents/server';
import { maxRows } from '#platform/server/sheet-response.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	locals.keep(null, 'directory', 'conferences', 'documents');
	const library = await searchDocuments(locals.context, url.searchParams);
	return { library: rendered(library), query: library.canonical, mostRows: maxRows };
};
