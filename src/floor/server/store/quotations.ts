import { readRows, type Reading } from '#platform/server/batched-read.ts';
import { sql, type Transaction } from '#platform/server/database.ts';
import { affectedRows } from '#platform/server/query.ts';
import type { Quotation } from '../../quotation.ts';

/** The quotation of a statement, with the document of its text. */
export interface StoredQuotation extends Quotation {
	place: string;
	/** The document that the statement became. */
	document: string | null;
}

/** The quotations of these statements, without checking who may read them. One statement, batched. */
export const quotationsOfPlaces = (ctx: Reading, places: readonly string[]): Promise<StoredQuotation[]> =>
	readRows(
		ctx,
		sql<StoredQuotation>`select q.place_id as place, q.text, q.language, q.checked_against as check,
			d.document_id as document
		from floor.quotation q left join floor.statement_document d on d.place_id = q.place_id
		where q.place_id = any (${[...places]}::uuid[])`,
	);

/** Stores a quotation. @returns `false` if the statement has one */
export async function insertQuotation(
	tx: Transaction,
	{ place, meeting }: { place: string; meeting: string },
	{ text, language, check }: Quotation,
	{ now, person }: { now: Date; person: string | null },
): Promise<boolean> {
	const made = await sql`insert into floor.quotation
			(place_id, meeting_id, text, language, checked_against, checked_at, checked_by)
		values (${place}, ${meeting}, ${text}, ${language}, ${check}, ${now}, ${person})
		on conflict do nothing returning 1`.execute(tx);
	return made.rows.length === 1;
}

/** @returns whether there was one */
export const deleteQuotation = async (tx: Transaction, place: string): Promise<boolean> =>
	(await affectedRows(tx)`delete from floor.quotation where place_id = ${place}`) > 0;
