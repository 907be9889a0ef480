import { sql, type Database } from './database.ts';
import type { ListRows, ListSource, ListPlace, SqlFragment } from './list.ts';
import type { FilteredSet } from './list-sample.ts';

/**
 * Reads a long list in one statement: its rows are counted by their combination of facet keys, so that no row is kept, and
 * the page is read in the order of an index.
 * @param options `condition`: all filters, as an index finds their rows; `sets`: the same on `c.keys`; `known`: the keys of all
 * values
 */
export async function readByCombination(
	database: Database,
	source: ListSource,
	{
		condition,
		sets,
		known,
		search,
		sort,
		order,
		limit,
		offset,
	}: ListPlace & {
		condition: SqlFragment;
		sets: readonly FilteredSet[];
		known: SqlFragment;
		sort: SqlFragment;
	},
): Promise<ListRows> {
	const from = search?.join ? sql`${source.from} ${search.join}` : source.from;
	const wanted = sql`from ${from} where ${source.where} and ${search ? search.where : sql`true`}`;
	const counts = sets.map(
		({ at, condition: fits }) => sql`select v as key, ${sql.lit(at)}::int as set, sum(c.n)::int as n
			from combination c, unnest(c.keys) v where ${fits} group by v having v = any (${known})`,
	);
	const answer = await sql<ListRows>`
		with combination as materialized (select ${source.keys} as keys, count(*) as n ${wanted} group by 1)
		select (select coalesce(sum(c.n), 0)::int from combination c where ${sets[0]?.condition ?? sql`true`}) as total,
			array(select ${source.id} ${wanted} and ${condition}
				order by ${sort} ${order}, ${source.tieBreaker ?? source.id}, ${source.id} limit ${limit} offset ${offset}) as ids,
			coalesce((select jsonb_agg(counted) from (${sql.join(counts, sql` union all `)}) counted), '[]') as counts`.execute(
		database,
	);
	return answer.rows[0] as ListRows;
}
