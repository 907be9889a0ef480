import { error } from '@sveltejs/kit';
import { issueResultIn, officerDocumentsList } from '#documents';
import { officerDocuments } from '#documents/server';
import { workingCopy } from '#conference/server';
import { listQuery } from '#platform/list.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import type { LayoutServerLoad } from './$types';

/** The list, which stays beside the document that is opened from it. */
export const load: LayoutServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const documents = (await officerDocuments(context, params.slug, url.searchParams)) ?? error(404);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		zone: copy.document.timeZone,
		now: context.now.getTime(),
		documents,
		query: listQuery(officerDocumentsList, documents.state, { page: documents.state.page }),
		mostRows: maxRows,
		allSelected: url.searchParams.get('select') === 'all',
		result: issueResultIn(url.searchParams),
	};
};
