import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { MastheadFault, MastheadState, TextState, VersionState } from '../../document.ts';
import { setRevised } from './documents.ts';
import { orderMastheads } from './file-work.ts';

/** A language version of a document. */
export interface VersionRow {
	id: string;
	document: string;
	language: string;
	state: VersionState;
	words: number | null;
	dueAt: Date | null;
	/** Ids of files: as handed in, and as issued with the masthead. */
	file: string | null;
	issuedFile: string | null;
	issuedAt: Date | null;
	/** `null` = none was ordered. */
	masthead: MastheadState | null;
	mastheadFault: MastheadFault | null;
}

const columns = sql`id, document_id as document, language, state, words, due_at as "dueAt", file_id as file,
	issued_file_id as "issuedFile", issued_at as "issuedAt",
	(select m.state from documents.masthead m where m.version_id = id) as masthead,
	(select m.fault from documents.masthead m where m.version_id = id) as "mastheadFault"`;

/** The language versions of documents, by language. */
export async function versionsOf(
	database: Database | Transaction,
	documents: readonly string[],
): Promise<VersionRow[]> {
	const found = await sql<VersionRow>`select ${columns} from documents.language_version
		where document_id = any (${[...documents]}::uuid[]) order by language`.execute(database);
	return found.rows;
}

/**
 * Sets the file of a language version, which is checked then; adds the version if it is not awaited yet. Its text is
 * extracted later. The caller has locked the document, which has a new revision then, and keeps the file with `markStored`.
 * @returns the id of the version, and of the file that it had
 */
export async function setVersionFile(
	tx: Transaction,
	{ document, language, file }: { document: string; language: string; file: string },
): Promise<{ id: string; replaced: string | null }> {
	const before = await sql<{ file: string | null }>`select file_id as file from documents.language_version
		where document_id = ${document} and language = ${language} for update`.execute(tx);
	const made = await sql<{
		id: string;
	}>`insert into documents.language_version (document_id, language, state, file_id)
		values (${document}, ${language}, 'checked', ${file})
		on conflict (document_id, language) do update set file_id = excluded.file_id, state = 'checked'
		returning id`.execute(tx);
	const id = made.rows[0]?.id ?? '';
	await sql`insert into documents.extracted_text (version_id, file_id) values (${id}, ${file})
		on conflict (version_id) do update set file_id = excluded.file_id, state = 'pending', text = '', pages = null,
			extracted_at = null, attempts = 0, tried_at = null`.execute(tx);
	await setRevised(tx, document);
	return { id, replaced: before.rows[0]?.file ?? null };
}

/** Issues the checked versions of a document, and orders their mastheads. @returns their ids */
export async function issueVersions(tx: Transaction, document: string, now: Date): Promise<string[]> {
	const issued = await sql<{
		id: string;
	}>`update documents.language_version set state = 'issued', issued_at = ${now}
		where document_id = ${document} and state = 'checked' returning id`.execute(tx);
	const ids = issued.rows.map(({ id }) => id);
	await orderMastheads(tx, document, ids);
	return ids;
}

/** A version that is awaited, or in translation. */
export interface AwaitedVersion {
	language: string;
	state: 'awaited' | 'in-translation';
	words: number | null;
	dueAt: Date | null;
}

/** Sets an awaited version. @returns `false` if the version has a file already */
export async function setAwaited(tx: Transaction, document: string, one: AwaitedVersion): Promise<boolean> {
	const set =
		await sql`insert into documents.language_version as v (document_id, language, state, words, due_at)
		values (${document}, ${one.language}, ${one.state}, ${one.words}, ${one.dueAt})
		on conflict (document_id, language) do update
			set state = excluded.state, words = excluded.words, due_at = excluded.due_at
			where v.file_id is null
		returning 1`.execute(tx);
	return set.rows.length === 1;
}

/** Removes a version that is not issued; its document has a new revision then. @returns its file, which the caller removes; `undefined` if there is no such version */
export async function deleteVersion(
	tx: Transaction,
	document: string,
	language: string,
): Promise<string | null | undefined> {
	const gone = await sql<{ file: string | null }>`delete from documents.language_version
		where document_id = ${document} and language = ${language} and state <> 'issued'
		returning file_id as file`.execute(tx);
	if (!gone.rows.length) return undefined;
	await setRevised(tx, document);
	return gone.rows[0]?.file ?? null;
}

/** The files of versions, for officers: name, size in bytes, and whether their text was found. */
export interface VersionFile {
	version: string;
	name: string;
	bytes: number;
	text: TextState | null;
}

export async function versionFiles(database: Database, document: string): Promise<VersionFile[]> {
	const found = await sql<VersionFile>`select v.id as version, f.name, f.bytes, e.state as text
		from documents.language_version v join platform.file f on f.id = v.file_id
		left join documents.extracted_text e on e.version_id = v.id
		where v.document_id = ${document}`.execute(database);
	return found.rows;
}
