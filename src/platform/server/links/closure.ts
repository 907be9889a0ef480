import type { Link, ThingRef } from '../../thread.ts';
import { readRows } from '../batched-read.ts';
import type { OperationContext } from '../context.ts';
import { sql } from '../database.ts';
import type { SqlFragment } from '../list.ts';

interface Row {
	root: number;
	from_kind: string;
	from_id: string;
	to_kind: string;
	to_id: string;
	at: number | null;
}

const stored = sql`select from_kind, from_id, to_kind, to_id, at from platform.link where removed_at is null`;

/**
 * All links that lead to these things or from them, at any distance, unchecked; a list for each thing. One
 * recursive statement; it ends where links form a circle, because a row that was found is not walked again.
 * @param sources the queries of the slices
 */
export async function closureOf(
	ctx: Pick<OperationContext, 'database'>,
	roots: readonly ThingRef[],
	sources: readonly SqlFragment[],
): Promise<Link[][]> {
	if (!roots.length) return [];
	const rows = await readRows<Row>(ctx, closureQuery(roots, sources));
	const byRoot = Map.groupBy(rows, ({ root }) => root);
	return roots.map((_, at) => (byRoot.get(at + 1) ?? []).map(toLink));
}

function closureQuery(roots: readonly ThingRef[], sources: readonly SqlFragment[]) {
	// Each use has a query of its own, into which PostgreSQL moves the condition: every source is read by its index.
	const links = sql`(${sql.join([stored, ...sources], sql` union all `)})`;
	return sql<Row>`with recursive walk (root, way, kind, id, from_kind, from_id, to_kind, to_id, at) as (
			select r.root::int, way, r.kind, r.id::uuid, null::text, null::uuid, null::text, null::uuid, null::timestamptz
			from unnest(${roots.map(({ kind }) => kind)}::text[], ${roots.map(({ id }) => id)}::uuid[])
				with ordinality r (kind, id, root), unnest(array['to', 'from']) way
			union
			select w.root, w.way, n.* from walk w cross join lateral (
				select l.to_kind as kind, l.to_id as id, l.* from ${links} l
				where w.way = 'to' and l.from_kind = w.kind and l.from_id = w.id
				union all
				select l.from_kind, l.from_id, l.* from ${links} l
				where w.way = 'from' and l.to_kind = w.kind and l.to_id = w.id) n)
		select distinct root, from_kind, from_id, to_kind, to_id, (extract(epoch from at) * 1000)::bigint as at
		from walk where from_kind is not null`;
}

const toLink = ({ from_kind, from_id, to_kind, to_id, at }: Row): Link => ({
	from: { kind: from_kind, id: from_id },
	to: { kind: to_kind, id: to_id },
	at,
});
