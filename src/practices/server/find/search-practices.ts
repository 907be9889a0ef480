import { segmentsOf } from '#conference';
import { linksTo, listEntries } from '#directory/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { facetsOf, listQuery, readList, type ListRequest } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { inOrder, runList, type ListValue } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { evidenceLevels } from '../../level.ts';
import { usesRefusedMeans } from '../../police.ts';
import {
	practiceFacetCodes,
	practicesList,
	type FoundPractice,
	type PracticeFacet,
	type PracticeSort,
} from '../../practices-list.ts';
import { partyNames } from '../party-names.ts';
import { facetKeys, foundRows, practicesSource, type FoundPracticeRow } from '../store/find.ts';

/** A value of a facet. `name`: `null` where the page names it, a code or a language. */
export interface PracticeChoice {
	value: string;
	name: LocalizedText | null;
	count: number;
	about: boolean;
	chosen: boolean;
}

export interface PracticeResults extends ListRequest<PracticeFacet, PracticeSort> {
	/** The canonical query of this page, without `?`. */
	canonical: string;
	total: number;
	/** The total is an estimate. */
	about: boolean;
	pages: number;
	results: FoundPractice[];
	facets: { facet: PracticeFacet; values: PracticeChoice[] }[];
}

interface Value extends ListValue<PracticeFacet> {
	key: number;
	name: LocalizedText | null;
}

/** All facet values that can be asked for. */
async function valuesOf(ctx: OperationContext): Promise<Value[]> {
	const keys = await facetKeys(ctx.database);
	const states = await listEntries(ctx, 'state', ctx.language);
	const byRef = new Map(keys.map(({ facet, ref, key }) => [`${facet} ${ref}`, key]));
	// No row has the key 0.
	const value = (facet: PracticeFacet, ref: string, as = ref, name: LocalizedText | null = null): Value => ({
		facet,
		value: as,
		key: byRef.get(`${facet} ${ref}`) ?? 0,
		name,
	});
	return facetsOf(practicesList).flatMap((facet) => {
		const codes = practiceFacetCodes[facet];
		if (codes) return codes.map((code) => value(facet, code));
		if (facet === 'language')
			return keys.filter((one) => one.facet === facet).map(({ ref }) => value(facet, ref));
		return states.map(({ id, slug, name }) => value(facet, id, slug, name));
	});
}

async function runPractices(ctx: OperationContext, parameters: URLSearchParams, size?: number) {
	const request = readList(practicesList, parameters);
	const source = practicesSource(request.state.words, ctx.language);
	return runList(ctx.database, practicesList, request, source, await valuesOf(ctx), size);
}

/** The practices of ids in their order. Two statements. */
async function found(
	ctx: OperationContext,
	ids: readonly string[],
	words: readonly string[] = [],
): Promise<FoundPractice[]> {
	const { language } = ctx;
	const rows = ids.length ? await foundRows(ctx.database, ids, { words, language }) : [];
	const entries = rows.flatMap(({ evaluatedIn, record }) => [...evaluatedIn, ...record.usedIn]);
	const ownersOf = await partyNames(
		ctx,
		rows.flatMap(({ owners }) => owners),
	);
	const links = await linksTo(ctx, [...new Set(entries)], language);
	const names = (all: readonly string[]): LocalizedText[] => all.flatMap((id) => links.get(id)?.name ?? []);
	return inOrder(ids, rows).map((row) => ({
		...toFound(row, language, names),
		owners: ownersOf(row.owners).map(({ name }) => name),
	}));
}

function toFound(
	row: FoundPracticeRow,
	language: string,
	names: (ids: readonly string[]) => LocalizedText[],
): Omit<FoundPractice, 'owners'> {
	const { record, title, original, failure, failureLanguage } = row;
	const { summary, usedIn, means, ...codes } = record;
	return {
		...codes,
		slug: row.slug,
		title: inLanguage(title, language, original) ?? { text: row.slug, language, isRequested: true },
		summary: inLanguage(summary, language, original),
		levels: row.levels.toSorted((a, b) => evidenceLevels.indexOf(a) - evidenceLevels.indexOf(b)),
		isWithdrawn: row.state === 'withdrawn',
		isRecorded: usesRefusedMeans({ means }),
		sample: row.sample,
		publishedAt: row.publishedAt,
		year: row.year,
		studies: row.studies,
		usedIn: names(usedIn),
		evaluatedIn: names(row.evaluatedIn),
		failure: failure && failureLanguage ? { segments: segmentsOf(failure), language: failureLanguage } : null,
	};
}

/** Searches the published practices. A page beyond the last returns the last. At most nine statements. 8.1–8.4 */
export async function searchPractices(
	ctx: OperationContext,
	parameters: URLSearchParams,
): Promise<PracticeResults> {
	const { state, leftOut, total, about, pages, ids, counts } = await runPractices(ctx, parameters);
	return {
		state,
		leftOut,
		canonical: listQuery(practicesList, state),
		total,
		about,
		pages,
		results: await found(ctx, ids, state.words),
		facets: facetsOf(practicesList).map((facet) => ({
			facet,
			values: counts
				.filter((one) => one.facet === facet && (one.count > 0 || one.chosen))
				.map(({ value, name, count, about: estimated, chosen }) => ({
					value,
					name,
					count,
					about: estimated,
					chosen,
				})),
		})),
	};
}

/** All practices of a search, in batches for a file. @param max largest number */
export async function* allPractices(
	ctx: OperationContext,
	parameters: URLSearchParams,
	max: number,
): AsyncGenerator<readonly FoundPractice[]> {
	const { ids } = await runPractices(ctx, parameters, max);
	yield* inBatches(ids, (some) => found(ctx, some));
}

/** The last published practices of a search, for its feed. @returns `canonical`: the query of the feed */
export async function newestPractices(
	ctx: OperationContext,
	parameters: URLSearchParams,
	max: number,
): Promise<{ practices: FoundPractice[]; canonical: string }> {
	const newest = new URLSearchParams(parameters);
	newest.set(practicesList.sort, 'published');
	const { ids, state } = await runPractices(ctx, newest, max);
	return {
		practices: await found(ctx, ids),
		canonical: listQuery(practicesList, state, { sort: practicesList.first }),
	};
}
