import type { Language, Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { documentColumns, setDelegations, type DocumentRow, type NewDocument } from './documents.ts';

/** The documents of a delegation in every state, the newest first; at most 200. */
export async function documentsByAuthor(database: Database, delegation: string): Promise<DocumentRow[]> {
	const found = await sql<DocumentRow>`select ${documentColumns} from documents.document d
		where d.id in (select document_id from documents.author where delegation_id = ${delegation})
		order by coalesce(d.issued_at, d.submitted_at, d.created_at) desc, d.id limit 200`.execute(database);
	return found.rows;
}

/** A document that was returned to the delegation that handed it in. */
export interface ReturnedDocument {
	id: string;
	delegation: string;
	title: Texts;
	original: string;
}

/** The returned documents of delegations, the newest first; at most 50. Batched. */
export const returnedTo = (
	ctx: Pick<OperationContext, 'database'>,
	delegations: readonly string[],
): Promise<ReturnedDocument[]> =>
	readRows(
		ctx,
		sql`select d.id, a.delegation_id as delegation, d.title, d.original_language as original
		from documents.author a join documents.document d on d.id = a.document_id
		where a.delegation_id = any (${[...delegations]}::uuid[]) and a.position = 1 and d.state = 'returned'
		order by d.submitted_at desc, d.id limit 50`,
	);

/**
 * How many documents were handed in and wait for a number, by conference; `due`: the earliest moment (ms) at which one of
 * their languages is. Batched.
 * @param conferences `null` = all
 */
export const documentsToNumber = (
	ctx: Pick<OperationContext, 'database'>,
	conferences: readonly string[] | null,
): Promise<{ conference: string; count: number; due: number | null }[]> =>
	readRows(
		ctx,
		sql`select d.conference_id as conference, count(distinct d.id)::int as count,
			(extract(epoch from min(v.due_at)) * 1000)::bigint as due
		from documents.document d left join documents.language_version v
			on v.document_id = d.id and v.state in ('awaited', 'in-translation')
		where d.state = 'submitted' and (${conferences}::uuid[] is null or d.conference_id = any (${conferences}::uuid[]))
		group by 1 order by 2 desc, 1`,
	);

/** A file that was handed in for a language version. */
export interface SubmittedFile {
	/** The id of the version. */
	id: string;
	language: string;
	name: string;
	bytes: number;
}

/** The files of a document as they were handed in, by language. */
export async function submittedFiles(database: Database, document: string): Promise<SubmittedFile[]> {
	const found =
		await sql<SubmittedFile>`select version.id, version.language, file.name, file.bytes::float8 as bytes
		from documents.language_version version join platform.file on file.id = version.file_id
		where version.document_id = ${document} order by version.language`.execute(database);
	return found.rows;
}

/** Hands a locked document in again as it is now, with its authors and recipients. @param options who does, and on a page in which language */
export async function updateSubmission(
	tx: Transaction,
	id: string,
	document: Omit<NewDocument, 'series' | 'state'>,
	{ now, person, language }: { now: Date; person: string; language: Language },
): Promise<void> {
	await sql`update documents.document set kind = ${document.kind}, title = ${JSON.stringify(document.title)},
			original_language = ${document.original}, meeting_id = ${document.meeting}, item_id = ${document.item},
			distribution = ${document.distribution}, for_journal = ${document.forJournal}, state = 'submitted',
			submitted_at = ${now}, submitted_by = ${person}, submitted_language = ${language}, reason = null, revision = revision + 1
		where id = ${id}`.execute(tx);
	await setDelegations(tx, { ...document, id });
}

/** Removes a language version. @returns the id of the file that it had */
export async function deleteVersion(
	tx: Transaction,
	document: string,
	language: string,
): Promise<string | null> {
	const deleted = await sql<{ file: string | null }>`delete from documents.language_version
		where document_id = ${document} and language = ${language} returning file_id as file`.execute(tx);
	return deleted.rows[0]?.file ?? null;
}

/** Deletes a document that never had a number. */
export async function deleteDocument(tx: Transaction, id: string): Promise<void> {
	await sql`delete from documents.document where id = ${id} and symbol is null`.execute(tx);
}

/** Takes a delegation off the authors of a document. */
export async function deleteAuthor(tx: Transaction, id: string, delegation: string): Promise<void> {
	await sql`delete from documents.author where document_id = ${id} and delegation_id = ${delegation}`.execute(
		tx,
	);
	await sql`update documents.document set revision = revision + 1 where id = ${id}`.execute(tx);
}
