import { sql, type Database } from './database.ts';
import type { ListSource, SqlFragment } from './list.ts';

/** A sample of a long list, by chance: one row of `every`, in a table of its own. */
export interface ListSample {
	/** Tables and joins, with the names of the list's own. */
	from: SqlFragment;
	every: number;
	/** The rows that match the search words, if the table's index says it in another way than the list's. */
	search?: SqlFragment;
}

/** The rows of a list with some of its filters: those of all facets but one. */
export interface FilteredSet {
	/** 0: with all filters; n: without those of the nth facet that has some. */
	at: number;
	name: SqlFragment;
	condition: SqlFragment;
	/** Its parts. */
	conditions: readonly SqlFragment[];
	byFacets: boolean;
}

/**
 * The rows of at least one set. A set within another is left out, and what all have in common is said once, so that an
 * index finds them.
 */
export function anyOf(sets: readonly FilteredSet[]): SqlFragment {
	const isWithin = (inner: FilteredSet, outer: FilteredSet): boolean =>
		outer.conditions.length < inner.conditions.length &&
		outer.conditions.every((one) => inner.conditions.includes(one));
	const widest = sets.filter((set) => !sets.some((other) => isWithin(set, other)));
	const [only, ...more] = widest;
	if (!only) return sql`true`;
	if (!more.length) return only.condition;
	const common = only.conditions.filter((one) => more.every(({ conditions }) => conditions.includes(one)));
	const some = sql`(${sql.join(
		widest.map(({ condition }) => condition),
		sql` or `,
	)})`;
	return sql`(${sql.join([...common, some], sql` and `)})`;
}

/** The number of rows with a facet value in a set. */
export interface ValueCount {
	key: number | string;
	set: number;
	n: number;
}

/** Sets with more rows are estimated by the sample and not counted. */
export const maxCounted = 4_000;

/** A page of so many rows is read in the order of an index, and of fewer by sorting them all. */
export const minOrdered = 20_000;

/** Rows that the sample finds in some periods, so that they have a page of rows beyond doubt. */
const minInPeriods = 400;

/** The pages that can be opened of a list whose length is estimated. */
export const maxEstimatedPages = 100;

/** An estimate as it is shown, with two digits: the sample says no more. */
export const roundEstimate = (n: number): number => Number(n.toPrecision(2));

/**
 * Counts the rows of a set by value. @param rows a table with `keys` and a column for each set
 * @param known the keys of all values: others need not be sent
 */
export const countOf = ({ at, name }: FilteredSet, rows: SqlFragment, known: SqlFragment): SqlFragment =>
	sql`select v as key, ${sql.lit(at)}::int as set, count(*) as n
		from (select unnest(keys) as v from ${rows} where ${name}) one group by v having v = any (${known})`;

/**
 * The periods that hold the first rows of a list, by its sample: for three times the rows that are asked for, because
 * the sample is only about right.
 * @param periods keys of all periods, those of the first rows first
 * @param counts of the set with all filters
 * @returns none where all periods together have too few
 */
export function firstPeriods<Key extends number | string>(
	periods: readonly Key[],
	counts: readonly ValueCount[],
	rows: number,
): Key[] {
	const enough = Math.max(minInPeriods, 3 * rows);
	const byKey = new Map(counts.map(({ key, n }) => [key, n]));
	let held = 0;
	const at = periods.findIndex((key) => (held += byKey.get(key) ?? 0) >= enough);
	return at < 0 ? [] : periods.slice(0, at + 1);
}

/** The large ones of some sets: their rows by their number, and by value, as the sample tells. One statement. */
export async function estimateLarge(
	database: Database,
	{ where, keys, sample }: ListSource,
	sets: readonly FilteredSet[],
	search: ListSource['search'],
	known: SqlFragment,
): Promise<{ totals: ReadonlyMap<number, number>; counts: readonly ValueCount[] }> {
	if (!sample || !sets.length) return { totals: new Map(), counts: [] };
	const counted = sets.map((set) => countOf(set, sql`sampled`, known));
	const answer = await sql<{ totals: number[]; counts: ValueCount[] }>`
		with sampled as materialized (
			select ${keys} as keys, ${sql.join(sets.map(({ name, condition }) => sql`${condition} as ${name}`))}
			from ${sample.from} ${search?.join ?? sql``}
			where ${where} and ${search ? (sample.search ?? search.where) : sql`true`} and ${anyOf(sets)})
		select array[${sql.join(sets.map(({ name }) => sql`(select count(*) from sampled where ${name})`))}]::int[] as totals,
			coalesce((select jsonb_agg(counted) from (${sql.join(counted, sql` union all `)}) counted), '[]') as counts`.execute(
		database,
	);
	const [row] = answer.rows;
	const totals = sets.map(({ at }, index) => [at, (row?.totals[index] ?? 0) * sample.every] as const);
	const large = new Map(totals.filter(([, total]) => total > maxCounted));
	const counts = (row?.counts ?? []).filter(({ set }) => large.has(set));
	return { totals: large, counts: counts.map((one) => ({ ...one, n: one.n * sample.every })) };
}
