import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Conclusion, ConclusionState } from '../../conclusion.ts';

const columns = sql`id, conference_id as conference, meeting_id as meeting, kind, text, addressee,
	addressee_entry as "addresseeEntry", addressee_text as "addresseeText", place_id as place,
	(extract(epoch from at) * 1000)::bigint as at, state, reason, position, number, revision, created_by as "createdBy", issued`;

/** The conclusions of a conference, or of one of its meetings, in the order of noting. */
export async function conclusionsOf(
	database: Database | Transaction,
	of: { conference: string } | { meeting: string },
): Promise<Conclusion[]> {
	const where = 'meeting' in of ? sql`meeting_id = ${of.meeting}` : sql`conference_id = ${of.conference}`;
	const found = await sql<Conclusion>`select ${columns} from floor.conclusion where ${where}
		order by created_at, id`.execute(database);
	return found.rows;
}

/** A conclusion, locked until the transaction ends; `null` if there is none. */
export async function lockConclusion(tx: Transaction, id: string): Promise<Conclusion | null> {
	const found =
		await sql<Conclusion>`select ${columns} from floor.conclusion where id = ${id} for update`.execute(tx);
	return found.rows[0] ?? null;
}

/** The conclusions of a conference, locked until the transaction ends. */
export async function lockConclusions(tx: Transaction, conference: string): Promise<Conclusion[]> {
	const found =
		await sql<Conclusion>`select ${columns} from floor.conclusion where conference_id = ${conference}
		order by id for update`.execute(tx);
	return found.rows;
}

type Content = Pick<
	Conclusion,
	'kind' | 'text' | 'addressee' | 'addresseeEntry' | 'addresseeText' | 'place' | 'at'
>;

/**
 * Adds a conclusion at the end, whose order is locked (`lockOrder`).
 * @param id of its form: a repeated form adds nothing
 * @returns whether it was added
 */
export async function insertConclusion(
	tx: Transaction,
	id: string,
	{ conference, meeting }: { conference: string; meeting: string },
	content: Content,
	{ now, person }: { now: Date; person: string },
): Promise<boolean> {
	const { kind, text, addressee, addresseeEntry, addresseeText, place, at } = content;
	const made = await sql`insert into floor.conclusion (id, conference_id, meeting_id, kind, text, addressee,
			addressee_entry, addressee_text, place_id, at, position, created_at, created_by)
		select ${id}, ${conference}, ${meeting}, ${kind}, ${JSON.stringify(text)}, ${addressee}, ${addresseeEntry},
			${addresseeText}, ${place}, ${at === null ? null : new Date(at)},
			coalesce((select max(position) from floor.conclusion where conference_id = ${conference}), 0) + 1, ${now}, ${person}
		on conflict (id) do nothing returning 1`.execute(tx);
	return made.rows.length === 1;
}

/** Changes the words of a conclusion. */
export async function updateConclusion(tx: Transaction, id: string, content: Content): Promise<void> {
	const { kind, text, addressee, addresseeEntry, addresseeText, place, at } = content;
	await sql`update floor.conclusion set kind = ${kind}, text = ${JSON.stringify(text)}, addressee = ${addressee},
			addressee_entry = ${addresseeEntry}, addressee_text = ${addresseeText}, place_id = ${place},
			at = ${at === null ? null : new Date(at)}, revision = revision + 1 where id = ${id}`.execute(tx);
}

/** Sets how far a conclusion is. */
export async function setConclusionState(
	tx: Transaction,
	id: string,
	state: ConclusionState,
	reason = '',
): Promise<void> {
	await sql`update floor.conclusion set state = ${state}, reason = ${reason}, revision = revision + 1
		where id = ${id}`.execute(tx);
}

export async function deleteConclusion(tx: Transaction, id: string): Promise<void> {
	await sql`delete from floor.conclusion where id = ${id}`.execute(tx);
}

/** Gives conclusions these positions. */
export async function setPositions(
	tx: Transaction,
	positions: readonly { id: string; position: number }[],
): Promise<void> {
	for (const { id, position } of positions)
		await sql`update floor.conclusion set position = ${position} where id = ${id}`.execute(tx);
}

/** Gives the conclusions of an issued report their numbers, and keeps what they say in it; the others are not in it. */
export async function setNumbers(
	tx: Transaction,
	conference: string,
	conclusions: readonly Conclusion[],
): Promise<void> {
	for (const { id, number } of conclusions)
		await sql`update floor.conclusion set number = ${number}, issued = jsonb_build_object('text', text,
				'addressee', addressee, 'addresseeEntry', addressee_entry, 'addresseeText', addressee_text,
				'place', place_id, 'at', (extract(epoch from at) * 1000)::bigint)
			where id = ${id}`.execute(tx);
	await sql`update floor.conclusion set issued = null where conference_id = ${conference}
		and not id = any (${conclusions.map(({ id }) => id)}::uuid[])`.execute(tx);
}
