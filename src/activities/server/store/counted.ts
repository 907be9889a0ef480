import { sql, type Transaction } from '#platform/server/database.ts';
import { columnOf, execute, rowsOf } from '#platform/server/query.ts';
import { countedOnce, type CountedActivity } from '../../counted-once.ts';

interface Row extends CountedActivity {
	countedAs: string;
}

const columns = sql`a.id, a.identifier, a.is_secondary as "isSecondary", a.related, a.counted_as as "countedAs"`;

/** An activity that is perhaps counted as one with another: few of all are. */
const mayBeOne = sql`(a.related <> '{}' or a.is_secondary or a.counted_as <> a.id
	or a.identifier in (select unnest(r.related) from activities.activity r where r.related <> '{}')
	or (a.identifier <> '' and a.identifier in (select s.identifier from activities.activity s where s.is_secondary))
	or a.id in (select first_id from activities.pair where agreed = 'same' union select second_id from activities.pair
		where agreed = 'same'))`;

/** Activities that may be counted as one with some of these, step by step. */
async function around(tx: Transaction, ids: readonly string[]): Promise<string[]> {
	const known = new Set(ids);
	for (let step = 0, edge = [...ids]; edge.length && step < 20; step += 1) {
		const found = await rowsOf<{ id: string }>(tx)`
			with edge as (select id, identifier, related, counted_as from activities.activity where id = any (${edge}::uuid[]))
			select o.id from edge e join activities.activity o on o.identifier <> '' and (o.identifier = e.identifier
				or o.identifier = any (e.related))
			union select o.id from edge e join activities.activity o on e.identifier <> '' and o.related @> array[e.identifier]
			union select o.id from edge e join activities.activity o on o.counted_as = e.counted_as
			union select p.second_id from activities.pair p join edge e on e.id = p.first_id where p.agreed = 'same'
			union select p.first_id from activities.pair p join edge e on e.id = p.second_id where p.agreed = 'same'`;
		edge = found.map(({ id }) => id).filter((id) => !known.has(id));
		for (const id of edge) known.add(id);
	}
	return [...known];
}

/**
 * Computes which activities are counted as one, of those around some, or of all. 8.1
 * @param ids `null` = all
 */
export async function recountOnce(tx: Transaction, ids: readonly string[] | null): Promise<void> {
	const some = ids && (await around(tx, ids));
	const of = some ? sql`a.id = any (${some}::uuid[])` : mayBeOne;
	const rows = await rowsOf<Row>(tx)`select ${columns} from activities.activity a where ${of}`;
	const pairs = await rowsOf<{ one: string; other: string }>(tx)`
		select first_id as one, second_id as other from activities.pair a where agreed = 'same'
			and ${some ? sql`(first_id = any (${some}::uuid[]) or second_id = any (${some}::uuid[]))` : sql`true`}`;
	const counted = countedOnce(
		rows,
		pairs.map(({ one, other }) => [one, other] as const),
	);
	const changed = rows.flatMap(({ id, countedAs }) => {
		const by = counted.get(id) ?? id;
		return by === countedAs ? [] : [{ id, by }];
	});
	if (changed.length)
		await execute(tx)`update activities.activity a set counted_as = c.by
			from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) c (id uuid, by uuid) where a.id = c.id`;
}

/** The activities that are counted as one with a representative. */
export const countedWith = (tx: Transaction, representative: string) =>
	columnOf<string>(tx)`select id from activities.activity where counted_as = ${representative}`;
