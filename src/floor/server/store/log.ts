import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Transaction } from '#platform/server/database.ts';
import type { FloorEvent, FloorEventBody } from '../../events.ts';
import type { PerformedBy } from '../../types.ts';

/**
 * Locks the floor of a meeting until the transaction ends, and creates its row at the first use.
 * @returns the revision of its last event
 */
export async function lockFloor(tx: Transaction, meeting: string): Promise<number> {
	const find = sql<{ revision: number }>`
		select revision from floor.meeting where meeting_id = ${meeting} for update`;
	const found = await find.execute(tx);
	if (found.rows[0]) return found.rows[0].revision;
	await sql`insert into floor.meeting (meeting_id) values (${meeting}) on conflict do nothing`.execute(tx);
	return (await find.execute(tx)).rows[0]?.revision ?? 0;
}

interface EventRow {
	revision: number;
	step: number;
	kind: string;
	data: Record<string, unknown>;
	/** ms */
	at: number;
	person: string;
	name: string;
	as: PerformedBy['as'];
}

/** The events of a meeting after a revision, in order. */
export async function eventsAfter(
	ctx: Pick<OperationContext, 'database'>,
	meeting: string,
	revision: number,
): Promise<FloorEvent[]> {
	// The person's current name: the log does not keep names, so removing an account removes the name.
	const found = await readRows<EventRow>(
		ctx,
		sql`select e.revision, e.step, e.kind, e.data, (extract(epoch from e.at) * 1000)::bigint as at, e.by_person as person, p.name, e.by_as as "as"
		from floor.event e join platform.person p on p.id = e.by_person
		where e.meeting_id = ${meeting} and e.revision > ${revision}
		order by e.revision`,
	);
	return found.map(read);
}

function read({ revision, step, kind, data, at, person, name, as }: EventRow): FloorEvent {
	const happening = { kind, ...data } as FloorEventBody;
	return { ...happening, revision, step, at, by: { person, name, as } };
}

/** Appends events; `key` is stored with the first, once per meeting (constraint `key_once`). */
export async function writeEvents(
	tx: Transaction,
	meeting: string,
	events: readonly FloorEvent[],
	key: string,
): Promise<void> {
	for (const { revision, step, at, by, kind, ...data } of events)
		await sql`insert into floor.event (meeting_id, revision, step, kind, data, at, by_person, by_as, key)
			values (${meeting}, ${revision}, ${step}, ${kind}, ${JSON.stringify(data)}, ${new Date(at)},
				${by?.person}, ${by?.as}, ${revision === step ? key : null})`.execute(tx);
	await sql`update floor.meeting set revision = ${events.at(-1)?.revision} where meeting_id = ${meeting}`.execute(
		tx,
	);
}

/** The earlier use of a one-time key: by whom, at which revision, and the requested place if any. */
export async function resultOfKey(
	tx: Transaction,
	meeting: string,
	key: string,
): Promise<{ person: string; revision: number; place: string | null } | null> {
	const found = await sql<{ person: string; revision: number; place: string | null }>`
		select by_person as person, revision,
			case when jsonb_typeof(data->'place') = 'object' then data->'place'->>'id' else data->>'place' end as place
		from floor.event where meeting_id = ${meeting} and key = ${key}`.execute(tx);
	return found.rows[0] ?? null;
}
