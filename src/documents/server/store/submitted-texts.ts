import { sql, type Database, type Transaction } from '#platform/server/database.ts';

/** A text that waits to become the file of a document. */
export interface WaitingText {
	document: string;
	language: string;
	text: string;
	/** The delegation that submitted it. */
	delegation: string | null;
}

/** Keeps the text of a document, replacing an earlier one, until it is stored as a file. */
export async function upsertSubmittedText(
	tx: Transaction,
	{ document, text, now }: { document: string; text: string; now: Date },
): Promise<void> {
	await sql`insert into documents.submitted_text (document_id, text, created_at) values (${document}, ${text}, ${now})
		on conflict (document_id) do update
		set text = excluded.text, created_at = excluded.created_at`.execute(tx);
}

/** Whether a text of a document waits. */
export async function isTextWaiting(tx: Transaction, document: string): Promise<boolean> {
	const found = await sql`select from documents.submitted_text where document_id = ${document}`.execute(tx);
	return found.rows.length === 1;
}

/** The oldest texts that wait; at most 20. */
export async function waitingTexts(database: Database): Promise<WaitingText[]> {
	const found =
		await sql<WaitingText>`select s.document_id as document, d.original_language as language, s.text,
			(select a.delegation_id from documents.author a where a.document_id = d.id and a.position = 1) as delegation
		from documents.submitted_text s join documents.document d on d.id = s.document_id
		order by s.created_at, s.document_id limit 20`.execute(database);
	return found.rows;
}

/**
 * Removes a waiting text of a locked document.
 * @param text that was stored: a text that replaced it stays; without it, whatever waits
 * @returns whether there was one
 */
export async function deleteSubmittedText(
	tx: Transaction,
	{ document, text = null }: { document: string; text?: string | null },
): Promise<boolean> {
	const deleted = await sql`delete from documents.submitted_text
		where document_id = ${document} and (${text}::text is null or text = ${text}) returning 1`.execute(tx);
	return deleted.rows.length === 1;
}
