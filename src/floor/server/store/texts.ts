import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { TextUse } from '../../text.ts';
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
	{ id, place, at, text, use, person }: Delivery & { text: string; use: TextUse; person: string | null },
): Promise<void> {
	await sql`insert into floor.text (place_id, meeting_id, id, text, handed_in_at, text_use, person_id)
		values (${place}, ${meeting}, ${id}, ${text}, ${new Date(at)}, ${use}, ${person})
		on conflict (place_id) do update set id = excluded.id, text = excluded.text,
			handed_in_at = excluded.handed_in_at, text_use = excluded.text_use,
			person_id = excluded.person_id`.execute(tx);
}

/** Deletes the texts of places. @returns how many there were */
export async function deleteTexts(tx: Transaction, places: readonly PlaceId[]): Promise<number> {
	const deleted =
		await sql`delete from floor.text where place_id = any (${places}::uuid[]) returning 1`.execute(tx);
	return deleted.rows.length;
}

/** A text that is over. */
export interface EndedText {
	place: PlaceId;
	text: string;
	use: TextUse;
	/** Who submitted it. */
	person: string | null;
}

/** Deletes the texts of places that are over. @returns them */
export async function endTexts(tx: Transaction, places: readonly PlaceId[]): Promise<EndedText[]> {
	const ended = await sql<EndedText>`delete from floor.text where place_id = any (${places}::uuid[])
		returning place_id as place, text, text_use as use, person_id as person`.execute(tx);
	return ended.rows;
}

/** The document that the statement of a place became; `null` if none. */
export async function documentOfPlace(tx: Transaction, place: PlaceId): Promise<string | null> {
	const found = await sql<{ document: string }>`select document_id as document from floor.statement_document
		where place_id = ${place}`.execute(tx);
	return found.rows[0]?.document ?? null;
}

/** Notes which document the statement of a place became. */
export async function linkDocument(
	tx: Transaction,
	{ place, meeting, document }: { place: PlaceId; meeting: string; document: string },
): Promise<void> {
	await sql`insert into floor.statement_document (place_id, meeting_id, document_id)
		values (${place}, ${meeting}, ${document})`.execute(tx);
}

/** Forgets which document the statement of a place became. */
export async function unlinkDocument(tx: Transaction, place: PlaceId): Promise<void> {
	await sql`delete from floor.statement_document where place_id = ${place}`.execute(tx);
}

/** The submitted texts of a meeting, without content. */
export async function deliveriesOf(database: Database, meeting: string): Promise<Delivery[]> {
	const found = await sql<Omit<Delivery, 'at'> & { at: Date }>`
		select id, place_id as place, handed_in_at as at from floor.text where meeting_id = ${meeting}`.execute(
		database,
	);
	return found.rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** A submitted text as its own delegation sees it. */
export interface OwnText {
	text: string;
	/** When it was submitted, ms. */
	at: number;
	use: TextUse;
	/** The document that was made of it. */
	document: string | null;
}

/** The texts of these places, by place. */
export async function textsOfPlaces(
	ctx: Pick<OperationContext, 'database'>,
	places: readonly PlaceId[],
): Promise<Map<PlaceId, OwnText>> {
	const found = await readRows<OwnText & { place: PlaceId }>(
		ctx,
		sql`select t.place_id as place, t.text, (extract(epoch from t.handed_in_at) * 1000)::bigint as at, t.text_use as use, s.document_id as document
		from floor.text t left join floor.statement_document s on s.place_id = t.place_id
		where t.place_id = any (${places}::uuid[])`,
	);
	return new Map(found.map(({ place, ...text }) => [place, text]));
}

/** One submitted text of a meeting; `null` = does not exist, or was deleted. */
export async function deliveredText(database: Database, meeting: string, id: string): Promise<string | null> {
	const found = await sql<{ text: string }>`
		select text from floor.text where meeting_id = ${meeting} and id = ${id}`.execute(database);
	return found.rows[0]?.text ?? null;
}
