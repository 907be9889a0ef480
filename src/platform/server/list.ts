import { spokenLanguages, type Language } from '../language.ts';
import { facetsOf, maxRelevant, type ListDefinition, type ListRequest } from '../list.ts';
import { spellingsOf } from '../spellings.ts';
import { sql, type Database } from './database.ts';
import { readByBitmaps, type ListBitmaps } from './list-bitmaps.ts';
import { readByCombination } from './list-combinations.ts';
import {
	anyOf,
	countOf,
	estimateLarge,
	firstPeriods,
	maxEstimatedPages,
	minOrdered,
	roundEstimate,
	type FilteredSet,
	type ListSample,
	type ValueCount,
} from './list-sample.ts';

/** A fragment of SQL. */
export type SqlFragment = ReturnType<typeof sql<unknown>>;

/** A facet value, with the key that rows store for it. */
export interface ListValue<Facet extends string = string> {
	facet: Facet;
	value: string;
	key: number | string;
	/** Number of rows in the unfiltered list, if stored. */
	stored?: number;
}

/** The SQL of a list, provided by the slice's `store`. */
export interface ListSource<Sort extends string = string> {
	/** Tables and joins, with each row once. */
	from: SqlFragment;
	/** The rows that the viewer may see. */
	where: SqlFragment;
	/** The row's unique id, the last sort criterion. */
	id: SqlFragment;
	/** The sort criterion before `id`, such as a name. */
	tieBreaker?: SqlFragment;
	/** The keys of all facet values of the row as an array, `int[]` or `text[]`. */
	keys: SqlFragment;
	/** The sort columns; nulls are last in both directions. */
	sorts: Readonly<Record<Sort, SqlFragment>>;
	/** The rows that match the search words; with a join if another table is searched. */
	search?: { join?: SqlFragment; where: SqlFragment };
	/** A table with the number of unfiltered rows per value: columns `key` and `n`, for all values. */
	stored?: SqlFragment;
	/** The number of unfiltered rows, if stored. */
	storedTotal?: SqlFragment;
	/**
	 * Facet values that follow a sort, such as years: a page of many rows is looked for in the first of them alone. `keys`:
	 * of all values, in the order in which the sort has their rows by default.
	 */
	periods?: { sort: Sort; keys: readonly (number | string)[] };
	/** For a list of many thousand rows: sets that are too large to be counted are estimated. */
	sample?: ListSample;
	/**
	 * For a list of many thousand rows whose keys have few combinations: rows are counted by combination, without being kept,
	 * and the page is read in its order, at best by an index. By facet: the rows with some of its keys as an index finds
	 * them; those of other facets by `keys`.
	 */
	indexed?: Readonly<Record<string, (keys: readonly (number | string)[]) => SqlFragment>>;
	/** For a list of many thousand rows whose keys have many combinations: rows are counted by a bitmap for each key. */
	bitmaps?: ListBitmaps;
}

/** A page of a list: ids in order, from which the slice reads the rows. */
export interface ListPage<
	Facet extends string = string,
	Sort extends string = string,
	Value extends ListValue<Facet> = ListValue<Facet>,
> extends ListRequest<Facet, Sort> {
	total: number;
	/** The total is estimated. */
	about: boolean;
	pages: number;
	ids: string[];
	/** All values of each facet, with the number of rows if only that value of its facet were chosen. */
	counts: readonly (Value & { count: number; about: boolean; chosen: boolean })[];
}

/** What one statement reads of a list. */
export interface ListRows {
	total: number;
	ids: string[];
	counts: ValueCount[];
}

/** The rows of a page in the order of its ids; one that is gone meanwhile is left out. */
export function inOrder<Row extends { id: string | number }>(
	ids: readonly string[],
	rows: readonly Row[],
): Row[] {
	const byId = new Map(rows.map((row) => [String(row.id), row]));
	return ids.flatMap((id) => byId.get(String(id)) ?? []);
}

/**
 * Rows whose text contains all words, whatever their case and script; for `search`. Call it with one word or more. An index
 * of three letters each (`platform.gin_trgm_ops`) of `lower(text)` finds them.
 */
export const containsWords = (text: SqlFragment, words: readonly string[]): SqlFragment =>
	sql.join(
		words.map((word) => {
			const found = spellingsOf(word, { fewest: 2 }).map(
				(one) => sql`lower(${text}) like '%' || lower(${one.replaceAll(/[\\%_]/g, '\\$&')}) || '%'`,
			);
			return sql`(${sql.join(found, sql` or `)})`;
		}),
		sql` and `,
	);

/** The collation of names in a language. */
export const byName = (language: Language): SqlFragment =>
	sql`collate ${sql.ref(`${(spokenLanguages as readonly string[]).includes(language) ? language : 'und'}-x-icu`)}`;

const all = (conditions: readonly SqlFragment[]): SqlFragment =>
	conditions.length ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`;

/**
 * Runs a list query: one statement; one more when sorting by relevance, for a page beyond the last, which returns
 * the last page, or for the sample of a long list.
 * @param values all facet values; others in the request are ignored
 * @param size rows of a file or a feed, which begins at the first row; by default a page
 */
export async function runList<Facet extends string, Sort extends string, Value extends ListValue<Facet>>(
	database: Database,
	definition: ListDefinition<Facet, Sort>,
	{ state: requested, leftOut }: ListRequest<Facet, Sort>,
	source: ListSource<Sort>,
	values: readonly Value[],
	size = definition.size,
): Promise<ListPage<Facet, Sort, Value>> {
	const known = facetsOf(definition).map((facet) => {
		const there = values.filter((one) => one.facet === facet && requested.facets[facet].includes(one.value));
		return {
			facet,
			chosen: [...new Set(there.map(({ value }) => value))].sort(),
			keys: there.map(({ key }) => key),
		};
	});
	const chosen = known.filter(({ keys }) => keys.length);
	const conditionsOn = (own: SqlFragment): SqlFragment[] =>
		chosen.map(({ keys }) => sql`${own} && ${keys}::${arrayOf(keys)}`);
	const conditions = conditionsOn(source.keys);
	const search = requested.words.length ? source.search : undefined;
	const byRelevance = requested.sort === definition.relevance;
	const sort = byRelevance ? definition.first : requested.sort;
	const at = (page: number) => ({ limit: size, offset: (page - 1) * size });
	const order = (by: Sort): SqlFragment => {
		const descending = (definition.sorts[by] === 'descending') !== requested.reversed;
		return sql`${descending ? sql`desc` : sql`asc`} nulls last`;
	};
	const sets = setsOf(conditions).filter(({ byFacets }) => byFacets || search || !source.stored);
	const large = await estimateLarge(database, source, sets, search, keysOf(values));
	const estimate = large.totals.get(0);
	const { periods } = source;
	const readPage = (page: number): Promise<ListRows> => {
		const isFirst = periods?.sort === sort && !requested.reversed;
		const inAll = large.counts.filter(({ set }) => set === 0);
		const place = { search, sort: source.sorts[sort], order: order(sort), ...at(page) };
		const { indexed, bitmaps } = source;
		if (bitmaps) {
			const isChosen = (facet: Facet): boolean => chosen.some((one) => one.facet === facet);
			return readByBitmaps(
				database,
				{ ...source, bitmaps },
				{
					...place,
					condition: all(conditions),
					chosen: chosen.map(({ keys }) => sql`${keys}::${arrayOf(keys)}`),
					sets: [
						keysOf(values.filter(({ facet }) => !isChosen(facet))),
						...chosen.map(({ facet }) => keysOf(values.filter((one) => one.facet === facet))),
					],
				},
			);
		}
		if (indexed)
			return readByCombination(database, source, {
				...place,
				condition: all(
					chosen.map(({ facet, keys }, nth) => indexed[facet]?.(keys) ?? (conditions[nth] as SqlFragment)),
				),
				sets: setsOf(conditionsOn(sql`c.keys`)),
				known: keysOf(values),
			});
		return readRows(database, source, {
			...place,
			condition: all(conditions),
			sets: sets.filter((set) => !large.totals.has(set.at)),
			estimate,
			first: isFirst ? firstPeriods(periods.keys, inAll, page * size) : [],
			known: keysOf(values),
		});
	};

	let page = size === definition.size ? requested.page : 1;
	if (estimate !== undefined) page = Math.min(page, maxEstimatedPages);
	let rows = await readPage(page);
	const total = estimate === undefined ? rows.total : roundEstimate(estimate);
	const pages = Math.min(
		Math.max(1, Math.ceil(total / size)),
		estimate === undefined ? Infinity : maxEstimatedPages,
	);
	if (page > pages) rows = await readPage((page = pages));
	const relevant = byRelevance && total <= maxRelevant;
	const ids = relevant
		? await idsBy(database, source, {
				where: all([source.where, ...(search ? [search.where] : []), ...conditions]),
				search,
				order: sql`${source.sorts[requested.sort]} desc, ${source.sorts[sort]} ${order(sort)}`,
				...at(page),
			})
		: rows.ids;
	const counted = new Map([...rows.counts, ...large.counts].map(({ key, set, n }) => [`${set} ${key}`, n]));
	const facets = Object.fromEntries(known.map((one) => [one.facet, one.chosen])) as Record<Facet, string[]>;
	return {
		state: {
			...requested,
			facets,
			sort: relevant ? requested.sort : sort,
			page,
		},
		leftOut,
		total,
		about: estimate !== undefined,
		pages,
		ids,
		counts: values.map((value) => {
			const set = chosen.findIndex(({ facet }) => facet === value.facet) + 1;
			const isUnfiltered = !search && chosen.length <= (set ? 1 : 0);
			const stored = isUnfiltered && source.stored ? value.stored : undefined;
			const about = stored === undefined && large.totals.has(set);
			const n = stored ?? counted.get(`${set} ${value.key}`) ?? 0;
			return {
				...value,
				count: about ? roundEstimate(n) : n,
				about,
				chosen: facets[value.facet].includes(value.value),
			};
		}),
	};
}

const arrayOf = ([key]: readonly (number | string)[]): SqlFragment =>
	typeof key === 'number' ? sql`int[]` : sql`text[]`;

const keysOf = (values: readonly ListValue[]): SqlFragment => {
	const keys = values.map(({ key }) => key);
	return sql`${keys}::${arrayOf(keys)}`;
};

const fromOf = ({ from }: ListSource, search: ListSource['search']): SqlFragment =>
	search?.join ? sql`${from} ${search.join}` : from;

/** Where a page of a list is. */
export interface ListPlace {
	search: ListSource['search'];
	order: SqlFragment;
	limit: number;
	offset: number;
}

async function idsBy(
	database: Database,
	source: ListSource,
	{ where, search, order, limit, offset }: ListPlace & { where: SqlFragment },
): Promise<string[]> {
	const answer = await sql<{ id: string }>`select ${source.id} as id from ${fromOf(source, search)}
		where ${where} order by ${order}, ${source.tieBreaker ?? source.id}, ${source.id} limit ${limit} offset ${offset}`.execute(
		database,
	);
	return answer.rows.map(({ id }) => id);
}

/** The rows with all filters, and for each facet with filters those without its own. */
const setsOf = (conditions: readonly SqlFragment[]): FilteredSet[] =>
	[conditions, ...conditions.map((_, at) => conditions.filter((__, other) => other !== at))].map(
		(set, at) => ({
			name: sql.ref(`s${at}`),
			at,
			condition: all(set),
			conditions: set,
			byFacets: set.length > 0,
		}),
	);

/**
 * Reads the list in one statement: the number of rows, the ids on the page, and the number of rows per facet value. A
 * value is counted with all filters except those of its own facet, whose values are alternatives. Set 0 has all
 * filters; set n omits those of the nth facet. Sets without filters use the stored numbers, if there are any.
 * @param estimate the rows of set 0, if it is too large to be counted
 * @param first keys of the periods with the rows of the page; none = not known
 */
async function readRows(
	database: Database,
	source: ListSource,
	{
		condition,
		sets,
		estimate,
		first,
		known,
		search,
		sort,
		order,
		limit,
		offset,
	}: ListPlace & {
		condition: SqlFragment;
		sets: readonly FilteredSet[];
		estimate: number | undefined;
		first: readonly (number | string)[];
		known: SqlFragment;
		sort: SqlFragment;
	},
): Promise<ListRows> {
	const { id, keys, where, stored, sample } = source;
	const tieBreaker = source.tieBreaker ?? id;
	const matches = search ? search.where : sql`true`;
	const wanted = sql`from ${fromOf(source, search)} where ${where} and ${matches} and ${condition}`;
	const row = sql`select ${id} as id, ${sort} as sort, ${tieBreaker} as tie ${wanted}`;
	const isHeld = sql`(select count(*) from held) >= ${offset + limit}`;
	// In the order of an index, the first of few rows may be far behind the others.
	const page =
		estimate !== undefined && estimate < minOrdered
			? sql`(with held as materialized (${row} and ${first.length ? sql`${keys} && ${[...first]}::${arrayOf(first)}` : sql`false`}),
				wanted as materialized (${row} and not ${isHeld})
				select array(select id from (select * from wanted union all select * from held where ${isHeld}) one
					order by sort ${order}, tie, id limit ${limit} offset ${offset}))`
			: sql`array(select ${id} ${wanted}
				order by ${sort} ${order}, ${tieBreaker}, ${id} limit ${limit} offset ${offset})`;
	if (!sets.length) {
		const total =
			estimate !== undefined
				? sql`0`
				: (source.storedTotal ?? sql`(select count(*) from ${source.from} where ${where})`);
		const answer =
			await sql<ListRows>`select ${total} as total, ${page} as ids, '[]'::jsonb as counts`.execute(database);
		return answer.rows[0] as ListRows;
	}
	const counts = sets.map((set) =>
		stored && !set.byFacets && !sample
			? // Common words match nearly all rows: counts the few that do not match.
				sql`(select v as key, ${sql.lit(set.at)}::int as set, count(*) as n
					from looked, unnest(keys) v where not (select most from share) group by v)
				union all
				(select a.key, ${sql.lit(set.at)}::int, a.n - coalesce(rest.n, 0)
					from (${stored}) a left join (select v, count(*) as n from ${source.from}, unnest(${keys}) v
						where ${where} and ${id} not in (select id from looked) group by v) rest on rest.v = a.key
					where (select most from share) and a.n > coalesce(rest.n, 0))`
			: countOf(set, sql`looked`, known),
	);
	const [total, ids] =
		estimate !== undefined
			? [sql`0`, page]
			: [
					sql`(select count(*) from looked where s0)`,
					sql`array(select id from looked where s0 order by sort ${order}, tie, id limit ${limit} offset ${offset})`,
				];
	const answer = await sql<ListRows>`
		with looked as materialized (
			select ${id} as id, ${sort} as sort, ${tieBreaker} as tie, ${keys} as keys,
				${sql.join(sets.map(({ name, condition: fits }) => sql`${fits} as ${name}`))}
			from ${fromOf(source, search)} where ${where} and ${matches} and ${anyOf(sets)}),
		share as materialized (
			select 2 * count(*) > (select count(*) from ${source.from} where ${where}) as most from looked)
		select ${total} as total, ${ids} as ids,
			coalesce((select jsonb_agg(counted) from (${sql.join(counts, sql` union all `)}) counted), '[]') as counts`.execute(
		database,
	);
	return answer.rows[0] as ListRows;
}
