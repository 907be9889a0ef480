import { delegationsOf } from '#accreditation/server';
import type { DelegationFacts } from '#conference';
import { findAccess, type ConferenceAccess } from '#conference/server';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { distributions, documentKinds, documentStates } from '../../document.ts';
import {
	officerDocumentsList,
	waitings,
	type OfficerDocumentFacet,
	type OfficerDocumentSort,
} from '../../officer-documents-list.ts';
import { may } from '../access.ts';
import { markersOf } from '../markers.ts';
import {
	awaitedLanguages,
	listedDocuments,
	officerDocumentsSource,
	type DeskDocument,
} from '../store/officer-list.ts';
import { kindSettings, type KindSetting } from '../store/kind-settings.ts';
import { allSeries, type Series } from '../store/series.ts';
import { mayEditSeries } from './edit-series.ts';

/** A document in an officer's list, with what is printed after its symbol. 1.6 */
export type MarkedDocument = DeskDocument & { marker: string | null };

/** A page of the documents of a conference, for its officers. */
export interface OfficerDocuments extends ListPage<OfficerDocumentFacet, OfficerDocumentSort> {
	documents: MarkedDocument[];
	delegations: readonly DelegationFacts[];
	/** Whether the caller may change something now: not in an archived conference. */
	mayManage: boolean;
}

/** A conference whose documents the caller manages or reads as an officer; `null` = not found */
async function deskOf(
	ctx: OperationContext,
	slug: string,
): Promise<(ConferenceAccess & { id: string; slug: string }) | null> {
	const access = await findAccess(ctx, { slug });
	return access && may(ctx, 'read', access) ? access : null;
}

const facet = <F extends OfficerDocumentFacet>(name: F, all: readonly string[]) =>
	all.map((value) => ({ facet: name, value, key: `${name}:${value}` }));

async function run(ctx: OperationContext, conference: string, parameters: URLSearchParams, size?: number) {
	const request = readList(officerDocumentsList, parameters);
	const values = [
		...facet('waiting', waitings),
		...facet('state', documentStates),
		...facet('kind', documentKinds),
		...facet('distribution', distributions),
		...facet('awaited', await awaitedLanguages(ctx.database, conference)),
	];
	const source = officerDocumentsSource(conference, {
		language: ctx.language,
		words: request.state.words,
		now: ctx.now,
	});
	return runList<OfficerDocumentFacet, OfficerDocumentSort, (typeof values)[number]>(
		ctx.database,
		officerDocumentsList,
		request,
		source,
		values,
		size,
	);
}

async function marked(ctx: OperationContext, ids: readonly string[]): Promise<MarkedDocument[]> {
	const marker = await markersOf(ctx);
	const documents = await listedDocuments(ctx.database, ids, ctx.now);
	return documents.map((one) => ({ ...one, marker: marker(one.distribution) }));
}

/** The documents of a conference, for its officers. The same number of statements for any number of rows. @returns `null` = not found */
export async function officerDocuments(
	ctx: OperationContext,
	slug: string,
	parameters = new URLSearchParams(),
): Promise<OfficerDocuments | null> {
	const access = await deskOf(ctx, slug);
	if (!access) return null;
	const list = await run(ctx, access.id, parameters);
	return {
		...list,
		documents: await marked(ctx, list.ids),
		delegations: (await delegationsOf(ctx, access.id)) ?? [],
		mayManage: may(ctx, 'manage', access),
	};
}

/** All documents of a search, for officers, in batches for a file. @param size largest number @returns `null` = not found */
export async function allOfficerDocuments(
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
	size: number,
): Promise<{
	delegations: readonly DelegationFacts[];
	rows: number;
	batches: AsyncIterable<readonly MarkedDocument[]>;
} | null> {
	const access = await deskOf(ctx, slug);
	if (!access) return null;
	const { ids } = await run(ctx, access.id, parameters, size);
	return {
		delegations: (await delegationsOf(ctx, access.id)) ?? [],
		rows: ids.length,
		batches: inBatches(ids, (batch) => marked(ctx, batch)),
	};
}

/** The series of the organisation, and what the conference has set for the kinds of its documents. */
export interface SeriesPage {
	series: Series[];
	kinds: KindSetting[];
	mayManage: boolean;
	mayEditSeries: boolean;
}

/** For officers of the conference; `null` = not found */
export async function seriesPage(ctx: OperationContext, slug: string): Promise<SeriesPage | null> {
	const access = await deskOf(ctx, slug);
	if (!access) return null;
	return {
		series: await allSeries(ctx.database),
		kinds: await kindSettings(ctx.database, access.id),
		mayManage: may(ctx, 'manage', access),
		mayEditSeries: mayEditSeries(ctx),
	};
}
