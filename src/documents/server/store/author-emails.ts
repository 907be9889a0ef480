import type { Language } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';

/** The steps of a document after which its author gets an email. */
export type NotifiedStep = 'returned' | 'issued';

/** An email to be written about a document. */
export interface DueAuthorEmail {
	/** Of the step: there is one email for it. */
	id: string;
	document: string;
	step: NotifiedStep;
	/** Who handed the document in last. */
	person: string;
	/** The language of the page on which they did. */
	language: Language | null;
}

/** Notes that the step of a document is to be told, in place of an earlier one; not of an officer's own document. */
export async function insertAuthorEmail(
	tx: Transaction,
	{ document, step, now }: { document: string; step: NotifiedStep; now: Date },
): Promise<boolean> {
	const noted = await sql`insert into documents.author_email (document_id, step, created_at)
		select id, ${step}, ${now} from documents.document where id = ${document} and submitted_by is not null
		on conflict (document_id) do update set id = gen_random_uuid(), step = excluded.step,
			created_at = excluded.created_at
		returning 1`.execute(tx);
	return noted.rows.length === 1;
}

/** The documents with an email to be written, the oldest first; at most 100. */
export async function dueAuthorEmails(database: Database): Promise<string[]> {
	const found = await sql<{ document: string }>`select document_id as document from documents.author_email
		order by created_at, document_id limit 100`.execute(database);
	return found.rows.map(({ document }) => document);
}

/** Takes the email of a document off the list; `null` if another process writes it or has written it. */
export async function takeAuthorEmail(tx: Transaction, document: string): Promise<DueAuthorEmail | null> {
	const taken = await sql<Omit<DueAuthorEmail, 'person'> & { person: string | null }>`
		with due as (select document_id from documents.author_email where document_id = ${document}
			for update skip locked)
		delete from documents.author_email e using due, documents.document d
		where e.document_id = due.document_id and d.id = e.document_id
		returning e.id, e.document_id as document, e.step, d.submitted_by as person,
			d.submitted_language as language`.execute(tx);
	const [row] = taken.rows;
	return row?.person ? { ...row, person: row.person } : null;
}
