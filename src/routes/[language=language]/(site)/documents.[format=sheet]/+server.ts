import { organisation } from '#directory/server';
import { documentKinds, libraryFacets, withMarker, type LibraryDocument } from '#documents';
import { allDocuments } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { dayOf } from '#ui/When/format.ts';
import type { RequestHandler } from './$types';

/** The documents of a search that the reader may read, as a spreadsheet. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const { language } = context;
	const { words, settings } = services();
	const t = words(language);
	const zone = (await organisation(context))?.timeZone ?? 'UTC';
	const sheet: Sheet<LibraryDocument> = {
		columns: [
			{ label: t('documents.library.column.symbol'), cell: (one) => withMarker(one.symbol, one.marker) },
			{ label: t('documents.library.column.title'), cell: (one) => one.title.text },
			{ label: t(libraryFacets.labels.kind), cell: (one) => t(documentKinds.labels[one.kind]) },
			{
				label: t('documents.library.column.authors'),
				cell: (one) => one.authors.map(({ text }) => text).join('; '),
			},
			{ label: t('documents.library.column.issued'), cell: (one) => ({ day: dayOf(one.issuedAt, zone) }) },
			{
				label: t('documents.library.column.languages'),
				cell: (one) => one.languages.map((code) => languageName(code, language)).join('; '),
			},
			{ label: t(libraryFacets.labels.conference), cell: (one) => one.conference?.title.text ?? null },
			{
				label: t('documents.library.column.address'),
				cell: (one) => settings.origin + addressOf(language, `/d/${one.symbol}`),
			},
		],
		batches: allDocuments(context, url.searchParams, maxRows),
	};
	return sheetResponse(context, sheet, 'documents', params.format);
};
