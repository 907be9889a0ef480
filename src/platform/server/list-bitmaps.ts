import { sql, type Database } from './database.ts';
import type { ListPlace, ListRows, ListSource, SqlFragment } from './list.ts';

/** Which rows of a long list have a key, as a bit for each row. Only of a list whose rows everybody sees. */
export interface ListBitmaps {
	/** A table with the columns `key` and `places`, a `bit varying`. */
	from: SqlFragment;
	/** The bit of a row, from 0. */
	place: SqlFragment;
}

const name = (nth: number) => sql.ref(`chosen${nth}`);

/**
 * Reads a long list in one statement. Its rows are counted by value with bitmaps, of which a thousand take as long as the
 * keys of a hundred rows; only the page is read.
 * @param options `condition`: all filters, as an index finds their rows; `chosen`: the keys of each facet with filters;
 * `sets`: by their number, the keys that are counted in that set
 */
export async function readByBitmaps(
	database: Database,
	source: ListSource & { bitmaps: ListBitmaps },
	{
		condition,
		chosen,
		sets,
		search,
		sort,
		order,
		limit,
		offset,
	}: ListPlace & {
		condition: SqlFragment;
		chosen: readonly SqlFragment[];
		sets: readonly SqlFragment[];
		sort: SqlFragment;
	},
): Promise<ListRows> {
	const { bitmaps, id } = source;
	const tieBreaker = source.tieBreaker ?? id;
	const from = search?.join ? sql`${source.from} ${search.join}` : source.from;
	const size = sql`(select n from size)`;
	/** The rows of a set: of the search words and all filters but those of one facet. */
	const bitsOf = (at: number): SqlFragment | null => {
		const parts = [
			...chosen.flatMap((_, nth) => (nth + 1 === at ? [] : sql`(select ${name(nth)} from chosen)`)),
			...(search ? [sql`(select bits from found)`] : []),
		];
		return parts.length ? sql.join(parts, sql` & `) : null;
	};
	const counts = sets.map((keys, at) => {
		const bits = bitsOf(at);
		return sql`select key, ${sql.lit(at)}::int as set, bit_count(${bits ? sql`places & (${bits})` : sql`places`})::int as n
			from bitmap where key = any (${keys})`;
	});
	const all = bitsOf(0);
	const ordered = (rows: SqlFragment, by: SqlFragment): SqlFragment =>
		sql`array(${rows} order by ${by} limit ${limit} offset ${offset})`;
	const answer = await sql<ListRows>`
		with size as materialized (select coalesce(max(length(places)), 0) as n from ${bitmaps.from} b),
		bitmap as materialized (
			select key, places || repeat('0', ${size} - length(places))::bit varying as places from ${bitmaps.from} b),
		chosen as materialized (select true ${sql.join(
			chosen.map(
				(keys, nth) => sql`, coalesce((select bit_or(places) from bitmap where key = any (${keys})),
					repeat('0', ${size})::bit varying) as ${name(nth)}`,
			),
			sql``,
		)})
		${
			search
				? sql`, looked as materialized (select ${id} as id, ${bitmaps.place} as place, ${sort} as sort, ${tieBreaker} as tie,
					${condition} as fits from ${from} where ${source.where} and ${search.where}),
				found as materialized (
					select rpad(coalesce(string_agg(lpad('1', gap, '0'), '' order by place), ''), ${size}, '0')::bit varying as bits
					from (select place, place - lag(place, 1, -1) over (order by place) as gap from looked) one)`
				: sql``
		}
		select ${all ? sql`bit_count(${all})::int` : sql`(select count(*)::int from ${from} where ${source.where})`} as total,
			${
				search
					? ordered(sql`select id from looked where fits`, sql`sort ${order}, tie, id`)
					: ordered(
							sql`select ${id} from ${from} where ${source.where} and ${condition}`,
							sql`${sort} ${order}, ${tieBreaker}, ${id}`,
						)
			} as ids,
			coalesce((select jsonb_agg(counted) from (${sql.join(counts, sql` union all `)}) counted where n > 0), '[]') as counts`.execute(
		database,
	);
	return answer.rows[0] as ListRows;
}
