import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { PlaceId } from '../../types.ts';

/** A submitted text without its content. */
export interface Delivery {
	id: string;
	place: PlaceId;
	/** When it was submitted, ms. */
	at: number;
}

/** Stores the text of a place, replacing an earlier one. */
export async function upsertText(
	tx: Transaction,
	meeting: string,
	{ id, place, at, text }: Delivery & { text: string },
): Promise<void> {
	await sql`insert into floor.text (place_id, meeting_id, id, text, handed_in_at)
		values (${place}, ${meeting}, ${id}, ${text}, ${new Date(at)})
		on conflict (place_id) do update set id = excluded.id, text = excluded.text,
			handed_in_at = excluded.handed_in_at`.execute(tx);
}

/** Deletes the texts of places. @returns how many there were */
export async function deleteTexts(tx: Transaction, places: readonly PlaceId[]): Promise<number> {
	const deleted =
		await sql`delete from floor.text where place_id = any (${places}::uuid[]) returning 1`.execute(tx);
	return deleted.rows.length;
}

/** The submitted texts of a meeting, without content. */
export async function deliveriesOf(database: Database, meeting: string): Promise<Delivery[]> {
	const found = await sql<Omit<Delivery, 'at'> & { at: Date }>`
		select id, place_id as place, handed_in_at as at from floor.text where meeting_id = ${meeting}`.execute(
		database,
	);
	return found.rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** The texts of these places, by place. */
export async function textsOfPlaces(
	database: Database,
	places: readonly PlaceId[],
): Promise<Map<PlaceId, { text: string; at: number }>> {
	const found = await sql<{ place: PlaceId; text: string; at: Date }>`
		select place_id as place, text, handed_in_at as at from floor.text
		where place_id = any (${places}::uuid[])`.execute(database);
	return new Map(found.rows.map(({ place, text, at }) => [place, { text, at: at.getTime() }]));
}

/** One submitted text of a meeting; `null` = does not exist, or was deleted. */
export async function deliveredText(database: Database, meeting: string, id: string): Promise<string | null> {
	const found = await sql<{ text: string }>`
		select text from floor.text where meeting_id = ${meeting} and id = ${id}`.execute(database);
	return found.rows[0]?.text ?? null;
}
