import type { Texts } from '#platform/language.ts';
import type { FileType } from '#platform/server/files/file-types.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Distribution, MastheadFault, TextState } from '../../document.ts';

/* The work on files that waits: claimed by one process at a time, and saved only if nothing changed meanwhile. */

/** Another process takes over after this time, and a failure is repeated. */
const lease = sql`interval '2 minutes'`;
const claimable = (now: Date) =>
	sql`w.state = 'pending' and (w.tried_at is null or w.tried_at < ${now}::timestamptz - ${lease})`;

/** A file whose text is to be read. */
export interface TextWork {
	version: string;
	file: string;
	sha256: string;
	mediaType: FileType;
	attempts: number;
}

/** Takes the next file whose text is to be read; `null` if none waits. */
export async function claimText(database: Database, now: Date): Promise<TextWork | null> {
	const found = await sql<TextWork>`update documents.extracted_text t set tried_at = ${now}
		from platform.file f where f.id = t.file_id and t.version_id = (
			select w.version_id from documents.extracted_text w join platform.file k on k.id = w.file_id
			where ${claimable(now)} and k.state = 'stored'
			order by w.tried_at nulls first, w.version_id limit 1 for update of w skip locked)
		returning t.version_id as version, t.file_id as file, f.sha256,
		f.media_type as "mediaType", t.attempts`.execute(database);
	return found.rows[0] ?? null;
}

/** Where a version belongs, for notices. */
export interface ChangedDocument {
	conference: string;
	document: string;
	isIssued: boolean;
}

const changed = sql`d.conference_id as conference, d.id as document, v.state = 'issued' as "isIssued"`;

/** Saves the text of a file; `state: 'pending'` = it is tried again. @returns `null` if the version has another file now */
export async function saveText(
	tx: Transaction,
	{ version, file }: Pick<TextWork, 'version' | 'file'>,
	{ state, text, pages }: { state: TextState; text: string; pages: number | null },
	now: Date,
): Promise<ChangedDocument | null> {
	const saved =
		await sql<ChangedDocument>`update documents.extracted_text x set state = ${state}, text = ${text},
			pages = ${pages}, attempts = x.attempts + 1, extracted_at = ${state === 'pending' ? null : now}
		from documents.language_version v join documents.document d on d.id = v.document_id
		where v.id = x.version_id and x.version_id = ${version} and x.file_id = ${file} and x.state = 'pending'
		returning ${changed}`.execute(tx);
	return saved.rows[0] ?? null;
}

/**
 * Orders the masthead of all issued versions of a document, also again: after its distribution has changed. 5.4
 * @param only of these versions
 */
export async function orderMastheads(
	tx: Transaction,
	document: string,
	only: readonly string[] | null = null,
): Promise<void> {
	await sql`insert into documents.masthead as m (version_id)
		select id from documents.language_version where document_id = ${document} and state = 'issued'
			and not (select has_own_head from documents.document where id = ${document})
			and (${only}::uuid[] is null or id = any (${only}::uuid[]))
		on conflict (version_id) do update set state = 'pending', fault = null, revision = m.revision + 1,
			attempts = 0, tried_at = null`.execute(tx);
}

/** A version whose masthead is to be printed. */
export interface MastheadWork {
	version: string;
	revision: number;
	attempts: number;
	sha256: string;
	mediaType: FileType;
	symbol: string;
	title: Texts;
	language: string;
	original: string;
	distribution: Distribution;
	issuedAt: Date;
}

/** Takes the next version whose masthead is to be printed; `null` if none waits. */
export async function claimMasthead(database: Database, now: Date): Promise<MastheadWork | null> {
	const found = await sql<MastheadWork>`update documents.masthead m set tried_at = ${now}
		from documents.language_version v
		join documents.document d on d.id = v.document_id
		join platform.file f on f.id = v.file_id
		where v.id = m.version_id and m.version_id = (
			select w.version_id from documents.masthead w
			join documents.language_version o on o.id = w.version_id join platform.file k on k.id = o.file_id
			where ${claimable(now)} and k.state = 'stored'
			order by w.tried_at nulls first, w.version_id limit 1 for update of w skip locked)
		returning m.version_id as version, m.revision, m.attempts, f.sha256, f.media_type as "mediaType", d.symbol, d.title,
			v.language, d.original_language as original, d.distribution,
			v.issued_at as "issuedAt"`.execute(database);
	return found.rows[0] ?? null;
}

/** The result of printing a masthead; `pending`: it is tried again. */
export type MastheadResult =
	| { state: 'printed'; file: string }
	| { state: 'pending' | 'unchanged' }
	| { state: 'failed'; fault: MastheadFault };

/**
 * Saves the result of printing a masthead. The caller keeps the new file and removes the replaced one.
 * @returns `null` if the masthead was ordered again meanwhile
 */
export async function saveMasthead(
	tx: Transaction,
	{ version, revision }: Pick<MastheadWork, 'version' | 'revision'>,
	result: MastheadResult,
): Promise<(ChangedDocument & { replaced: string | null }) | null> {
	const fault = result.state === 'failed' ? result.fault : null;
	const saved = await sql<ChangedDocument & { replaced: string | null }>`update documents.masthead m
		set state = ${result.state}, fault = ${fault}, attempts = m.attempts + 1
		from documents.language_version v join documents.document d on d.id = v.document_id
		where v.id = m.version_id and m.version_id = ${version} and m.revision = ${revision} and m.state = 'pending'
		returning ${changed}, v.issued_file_id as replaced`.execute(tx);
	const [row] = saved.rows;
	if (!row || result.state === 'pending') return row ?? null;
	await sql`update documents.language_version set issued_file_id = ${result.state === 'printed' ? result.file : null}
		where id = ${version}`.execute(tx);
	return row;
}
