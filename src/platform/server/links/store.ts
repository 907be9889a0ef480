import type { Link, ThingRef } from '../../thread.ts';
import { readRows } from '../batched-read.ts';
import type { OperationContext } from '../context.ts';
import { sql, type Transaction } from '../database.ts';

/** A link that an officer made. */
export interface StoredLink extends Link {
	id: string;
	why: string;
	/** ISO 8601 */
	madeAt: string;
	/** `null` = not known any more */
	madeBy: string | null;
}

type Row = Omit<StoredLink, 'from' | 'to'> & Record<'fromKind' | 'fromId' | 'toKind' | 'toId', string>;

const columns = sql`l.id, l.from_kind as "fromKind", l.from_id as "fromId", l.to_kind as "toKind", l.to_id as "toId",
	(extract(epoch from l.at) * 1000)::bigint as at, l.why, l.made_at as "madeAt", p.name as "madeBy"`;

const toLink = ({ fromKind, fromId, toKind, toId, ...row }: Row): StoredLink => ({
	...row,
	from: { kind: fromKind, id: fromId },
	to: { kind: toKind, id: toId },
});

/** The links that officers made of a thing, without checking who may see them, the newest first. One statement, batched. */
export const linksOf = async (
	ctx: Pick<OperationContext, 'database'>,
	{ kind, id }: ThingRef,
): Promise<StoredLink[]> =>
	(
		await readRows<Row>(
			ctx,
			sql`select ${columns} from platform.link l left join platform.person p on p.id = l.made_by
			where l.removed_at is null and ((l.from_kind = ${kind} and l.from_id = ${id})
				or (l.to_kind = ${kind} and l.to_id = ${id}))
			order by l.made_at desc, l.id`,
		)
	).map(toLink);

/** Makes links one after the other: they are rare, and each counts those before it. */
export const lockLinks = async (tx: Transaction): Promise<void> =>
	void (await sql`select pg_advisory_xact_lock(hashtext('platform.link'))`.execute(tx));

/** How many links the busier of two things has. */
export async function countLinks(tx: Transaction, things: readonly ThingRef[]): Promise<number> {
	const counts = things.map(
		({ kind, id }) => sql`(select count(*)::int from platform.link where removed_at is null
			and ((from_kind = ${kind} and from_id = ${id}) or (to_kind = ${kind} and to_id = ${id})))`,
	);
	const found = await sql<{ most: number }>`select greatest(${sql.join(counts)}) as most`.execute(tx);
	return found.rows[0]?.most ?? 0;
}

/** Stores a link. @returns `false` if there is one between the two in this direction, or this form made one */
export async function insertLink(
	tx: Transaction,
	{ id, from, to, at, why }: Pick<StoredLink, 'id' | 'from' | 'to' | 'at' | 'why'>,
	{ now, person }: { now: Date; person: string | null },
): Promise<boolean> {
	const made =
		await sql`insert into platform.link (id, from_kind, from_id, to_kind, to_id, at, why, made_at, made_by)
		values (${id}, ${from.kind}, ${from.id}, ${to.kind}, ${to.id}, ${at === null ? null : new Date(at)}, ${why},
			${now}, ${person})
		on conflict do nothing returning 1`.execute(tx);
	return made.rows.length === 1;
}

/** A link that was not removed, locked until the transaction ends. */
export async function lockLink(tx: Transaction, id: string): Promise<StoredLink | null> {
	const found =
		await sql<Row>`select ${columns} from platform.link l left join platform.person p on p.id = l.made_by
		where l.id = ${id} and l.removed_at is null for update of l`.execute(tx);
	return found.rows[0] ? toLink(found.rows[0]) : null;
}

export async function endLink(
	tx: Transaction,
	id: string,
	{ now, person }: { now: Date; person: string | null },
): Promise<void> {
	await sql`update platform.link set removed_at = greatest(${now}, made_at), removed_by = ${person}
		where id = ${id}`.execute(tx);
}
