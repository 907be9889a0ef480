import { inLanguage, spokenLanguages, type Language, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Day } from '../dates.ts';
import { factsOf } from '../facts.ts';
import { entryKinds, type KindGroup, type EntryKind } from '../entry-kinds.ts';
import { sortEntries } from '../order.ts';
import type { EntryLink, EntryPage, ListedEntry, Organisation, Relation, Seating } from '../page.ts';
import { linkOf, listedOf, namesByDate, organisationOf, readerOf, type DirectoryReader } from './to-page.ts';
import { entriesById, entriesOfKind } from './entries.ts';
import { organisationRow } from './organisation-row.ts';
import * as store from './store/read.ts';

/** The organisation that this house serves, or `null` before one is loaded. */
export async function organisation(ctx: OperationContext): Promise<Organisation | null> {
	const row = await organisationRow(ctx);
	return row && organisationOf(row);
}

/** Changes with each load of the organisation. */
export const directoryVersion = async (ctx: OperationContext): Promise<string> =>
	(await organisationRow(ctx))?.version ?? '';

/**
 * The entries of a kind in the order in which they are shown, named as of today. One query, and one after a
 * load. Withdrawn ones are not listed.
 * @param group only those of one group (a standing, a type, …)
 */
export async function listEntries(
	ctx: OperationContext,
	kind: EntryKind,
	language: Language,
	group: KindGroup | null = null,
): Promise<ListedEntry[]> {
	const own = await organisationRow(ctx);
	if (!own) return [];
	const reader = readerOf(own, language, ctx.now);
	const listed = (await entriesOfKind(ctx, own, kind)).map((row) => listedOf(row, reader));
	return sortEntries(group ? listed.filter((entry) => entry.group === group) : listed, kind, language);
}

/** How many entries of each kind are listed. One query after a load, else none besides the organisation's. */
export async function countEntries(ctx: OperationContext): Promise<Record<EntryKind, number>> {
	const own = await organisationRow(ctx);
	const counts = entryKinds.map(async (kind) => [
		kind,
		own ? (await entriesOfKind(ctx, own, kind)).length : 0,
	]);
	return Object.fromEntries(await Promise.all(counts)) as Record<EntryKind, number>;
}

/**
 * The page of an entry, or `null` where there is none. Three queries. What is withdrawn still has its page.
 * @param asOf title and links are named as on that day; without it, as of today
 */
export async function findEntry(
	ctx: OperationContext,
	kind: EntryKind,
	slug: string,
	language: Language,
	asOf?: Day,
): Promise<EntryPage | null> {
	const own = await organisationRow(ctx);
	const row = own && (await store.entryBySlug(ctx.database, kind, slug));
	if (!row) return null;
	const reader = readerOf(own, language, ctx.now, asOf);
	const around = await store.neighboursOf(ctx.database, row);
	const one = (id: string | null): EntryLink | null => {
		const found = around.find((neighbour) => neighbour.id === id);
		return found ? linkOf(found, reader) : null;
	};
	const facts = factsOf(
		row,
		{
			state: one(row.state_id),
			parent: one(row.parent_id),
			predecessor: one(row.predecessor_id),
			seat: row.seat && { ...row.seat, language: own.seating_language },
		},
		reader,
	);
	const names = namesByDate(row, reader);
	return {
		...listedOf(row, reader),
		unconfirmed: [...row.unconfirmed, ...(names.every(({ confirmed }) => confirmed) ? [] : ['names'])],
		source: row.source,
		note: inLanguage(row.note, reader.language, reader.original),
		facts,
		names,
		related: relatedTo(row, around, reader),
		withdrawn: row.withdrawn,
	};
}

function relatedTo(
	row: store.EntryRow,
	around: readonly store.EntryRow[],
	reader: DirectoryReader,
): EntryPage['related'] {
	const pick = (relation: Relation, matches: (neighbour: store.EntryRow) => boolean) => ({
		relation,
		entries: around.filter((neighbour) => !neighbour.withdrawn && matches(neighbour)),
	});
	return [
		pick('children', ({ parent_id }) => parent_id === row.id),
		pick('successors', ({ predecessor_id }) => predecessor_id === row.id),
		pick('field-operations', ({ kind, state_id }) => kind === 'field-operation' && state_id === row.id),
		pick('chairpersonships', ({ kind, state_id }) => kind === 'chairpersonship' && state_id === row.id),
	]
		.filter(({ entries }) => entries.length > 0)
		.map(({ relation, entries }) => ({ relation, entries: entries.map((entry) => linkOf(entry, reader)) }));
}

/** Links to entries that another slice points to, by identifier; no query besides the organisation's. */
export async function linksTo(
	ctx: OperationContext,
	ids: readonly string[],
	language: Language,
	asOf?: Day,
): Promise<Map<string, ListedEntry>> {
	const own = await organisationRow(ctx);
	if (!own) return new Map();
	const reader = readerOf(own, language, ctx.now, asOf);
	const rows = await entriesById(ctx, own, ids);
	return new Map(rows.map((row) => [row.id, listedOf(row, reader)]));
}

/** The identifiers of entries by slug; one that there is not is left out. */
export async function idsOf(
	ctx: OperationContext,
	kind: EntryKind,
	slugs: readonly string[],
): Promise<Map<string, string>> {
	const rows = await store.idsOfSlugs(ctx.database, kind, slugs);
	return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/**
 * All names and codes by which the entries of a kind are or were known, by their ids: those of the directory in each of its
 * languages and, for States, those of ICU in each language of the interface. One query, and one after a load.
 */
export async function knownNames(ctx: OperationContext, kind: EntryKind): Promise<Map<string, string[]>> {
	const own = await organisationRow(ctx);
	const rows = own ? await entriesOfKind(ctx, own, kind) : [];
	const regions = spokenLanguages.map(
		(code) => new Intl.DisplayNames(code, { type: 'region', fallback: 'none' }),
	);
	return new Map(
		rows.map((row) => {
			const names = row.names.flatMap(({ text }) => Object.values(text));
			if (row.kind !== 'state') return [row.id, names];
			const { iso2, iso3 } = row.facts;
			return [row.id, [...names, ...regions.flatMap((region) => region.of(iso2) ?? []), iso2, iso3]];
		}),
	);
}

/**
 * The States with their two-letter codes, in the alphabet of the reader's language. Two queries.
 * @param group only those of one standing
 */
export async function codedStates(
	ctx: OperationContext,
	group: KindGroup | null = null,
): Promise<{ slug: string; name: LocalizedText; code: string }[]> {
	const [states, codes] = await Promise.all([
		listEntries(ctx, 'state', ctx.language, group),
		store.stateCodes(ctx.database),
	]);
	const byId = new Map(codes.map(({ id, code }) => [id, code]));
	return states.flatMap(({ id, slug, name }) => {
		const code = byId.get(id);
		return code ? { slug, name, code } : [];
	});
}

/** The States in the order in which they are seated, named in the reader's language. Two queries. */
export async function seatingOrder(
	ctx: OperationContext,
	language: Language = ctx.language,
): Promise<Seating | null> {
	const own = await organisationRow(ctx);
	if (!own) return null;
	const reader = readerOf(own, language, ctx.now);
	const seats = await store.seatsInOrder(ctx.database);
	const states = await entriesById(
		ctx,
		own,
		seats.map(({ state_id }) => state_id),
	);
	const byId = new Map(states.map((row) => [row.id, row]));
	return {
		language: own.seating_language,
		revision: own.seating_revision,
		seats: seats.flatMap(({ state_id, name, position, basis, uncertain }) => {
			const state = byId.get(state_id);
			if (!state || state.withdrawn) return [];
			const doubt = inLanguage(uncertain, reader.language, reader.original);
			return [{ state: linkOf(state, reader), filedAs: name, position, basis, uncertain: doubt }];
		}),
	};
}
