import { sql, type Transaction } from '#platform/server/database.ts';
import type { Place } from '../../types.ts';

export async function removePlaces(tx: Transaction, ids: readonly string[]): Promise<void> {
	await sql`delete from floor.place where id = any (${ids}::uuid[])`.execute(tx);
}

export async function addPlaces(tx: Transaction, meeting: string, places: readonly Place[]): Promise<void> {
	for (const { id, item, delegation, kind, askedAt } of places)
		await sql`insert into floor.place (id, meeting_id, item_id, delegation_id, kind, asked_at)
			values (${id}, ${meeting}, ${item}, ${delegation.id}, ${kind}, ${new Date(askedAt)})`.execute(tx);
}

/** The row of a speech. */
export interface SpeechRow {
	place: Place;
	reply: number;
	startedAt: number;
	endedAt: number | null;
	held: boolean;
}

export async function removeSpeeches(tx: Transaction, ids: readonly string[]): Promise<void> {
	await sql`delete from floor.speech where place_id = any (${ids}::uuid[])`.execute(tx);
}

/** Inserts or updates speeches, in the given order. */
export async function upsertSpeeches(
	tx: Transaction,
	meeting: string,
	speeches: readonly SpeechRow[],
): Promise<void> {
	for (const { place, reply, startedAt, endedAt, held } of speeches)
		await sql`insert into floor.speech
				(place_id, meeting_id, item_id, delegation_id, kind, reply, started_at, ended_at, held)
			values (${place.id}, ${meeting}, ${place.item}, ${place.delegation.id}, ${place.kind}, ${reply},
				${new Date(startedAt)}, ${endedAt === null ? null : new Date(endedAt)}, ${held})
			on conflict (place_id) do update set ended_at = excluded.ended_at, held = excluded.held,
				started_at = excluded.started_at, reply = excluded.reply`.execute(tx);
}
