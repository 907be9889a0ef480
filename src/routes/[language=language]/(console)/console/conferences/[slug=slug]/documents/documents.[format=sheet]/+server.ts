import { error } from '@sveltejs/kit';
import { distributions, documentKinds, documentStates, withMarker, type VersionState } from '#documents';
import { allOfficerDocuments, type MarkedDocument } from '#documents/server';
import { loggedSheet, type LoggedSheet, workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { Cell } from '#platform/server/csv.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

const languages = (one: MarkedDocument, states: readonly VersionState[]): string =>
	one.versions
		.filter(({ state }) => states.includes(state))
		.map(({ language }) => language)
		.join(', ');

/** The documents of a conference as a spreadsheet, with their page's filters; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const { language } = context;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = (await allOfficerDocuments(context, params.slug, url.searchParams, maxRows)) ?? error(404);
	const t = services().words(language);
	const zone = copy.document.timeZone;
	const { original } = copy.document;
	const names = new Map(
		found.delegations.map(({ id, name }) => [id, inLanguage(name, language, original)?.text ?? '']),
	);
	const when = (at: number | null): Cell => (at === null ? null : { at, zone });
	const sheet: LoggedSheet<MarkedDocument> = {
		columns: [
			{ key: 'documents.desk.symbol', cell: (one) => one.symbol && withMarker(one.symbol, one.marker) },
			{
				key: 'documents.document.title',
				cell: (one) => inLanguage(one.title, language, original)?.text ?? null,
			},
			{ key: 'documents.document.kind', cell: (one) => t(documentKinds.labels[one.kind]) },
			{ key: 'documents.desk.state', cell: (one) => t(documentStates.labels[one.state]) },
			{
				key: 'documents.document.distribution',
				cell: (one) => t(distributions.labels[one.distribution]),
			},
			{
				key: 'documents.document.authors',
				cell: (one) => one.authors.map((id) => names.get(id) ?? '').join(', '),
			},
			{ key: 'documents.desk.languages', cell: (one) => languages(one, ['issued']) },
			{ key: 'documents.desk.awaited', cell: (one) => languages(one, ['awaited', 'in-translation']) },
			{ key: 'documents.desk.due', cell: (one) => when(one.dueAt) },
			{ key: 'documents.desk.release', cell: (one) => when(one.releaseAt) },
			{ key: 'documents.desk.issued-at', cell: (one) => when(one.issuedAt) },
		],
		rows: found.rows,
		batches: found.batches,
	};
	return loggedSheet(context, { slug: params.slug, file: 'documents' }, sheet, params.format);
};
