import { sql, type Database, type Transaction } from '../database.ts';
import type { IncomingFile } from './receive-upload.ts';

/** The database row of an uploaded file. */
export interface StoredFile {
	id: string;
	sha256: string;
	bytes: number;
	mediaType: string;
	name: string;
	uploader: string | null;
	quotaOwner: string;
	createdAt: Date;
}

/** A storage quota: whose it is, and its size in bytes. */
export interface Quota {
	/** Such as `person:<id>` or `delegation:<id>`. */
	owner: string;
	maxBytes: number;
}

/** Who uploads, when, and against which quota. */
export interface UploadedBy {
	uploader: string | null;
	quota: Quota;
	now: Date;
}

type Connection = Database | Transaction;

/** Bytes left of a quota; at least 0. */
export async function quotaLeft(database: Connection, { owner, maxBytes }: Quota): Promise<number> {
	const found = await sql<{
		used: number;
	}>`select used from platform.file_quota where owner = ${owner}`.execute(database);
	return Math.max(0, maxBytes - (found.rows[0]?.used ?? 0));
}

/** Reserves bytes of a quota in one statement, so concurrent uploads are counted. @returns whether there was enough */
export async function reserveQuota(
	tx: Transaction,
	bytes: number,
	{ owner, maxBytes }: Quota,
): Promise<boolean> {
	const reserved = await sql`insert into platform.file_quota as quota (owner, used)
		select ${owner}, ${bytes}::bigint where ${bytes}::bigint <= ${maxBytes}::bigint
		on conflict (owner) do update set used = quota.used + excluded.used
			where quota.used + excluded.used <= ${maxBytes}::bigint
		returning 1`.execute(tx);
	return reserved.rows.length === 1;
}

/** References a content. @returns its state in the store; `removing` = it cannot be referenced now */
export async function referTo(
	tx: Transaction,
	file: IncomingFile,
	now: Date,
): Promise<'stored' | 'writing' | 'removing'> {
	const found = await sql<{ state: 'stored' | 'writing' }>`insert into platform.file_content as content
			(sha256, bytes, used_at) values (${file.sha256}, ${file.bytes}, ${now})
		on conflict (sha256) do update set used_at = greatest(content.used_at, excluded.used_at),
			state = case content.state when 'absent' then 'writing' else content.state end
			where content.state <> 'removing'
		returning state`.execute(tx);
	return found.rows[0]?.state ?? 'removing';
}

export async function insertPending(tx: Transaction, file: IncomingFile, by: UploadedBy): Promise<void> {
	await sql`insert into platform.file
		(id, sha256, bytes, media_type, name, uploader_id, quota_owner, created_at)
		values (${file.id}, ${file.sha256}, ${file.bytes}, ${file.mediaType}, ${file.name}, ${by.uploader},
			${by.quota.owner}, ${by.now})`.execute(tx);
}

export async function setStored(database: Connection, sha256: string): Promise<void> {
	await sql`update platform.file_content set state = 'stored'
		where sha256 = ${sha256} and state = 'writing'`.execute(database);
}

/**
 * Keeps an uploaded file: call it in the transaction of the thing that the file belongs to. Files that are not kept are
 * deleted.
 * @returns `false` if there is no such upload (any more)
 */
export async function markStored(tx: Transaction, id: string): Promise<boolean> {
	const updated = await sql`update platform.file set state = 'stored'
		where id = ${id} and state = 'pending' returning 1`.execute(tx);
	return updated.rows.length === 1;
}

/**
 * Removes a kept file in the transaction of the thing it belonged to, and frees its quota. The row remains without its name and uploader, which are personal data.
 */
export async function removeFile(tx: Transaction, id: string): Promise<void> {
	await sql`with gone as (
			update platform.file set state = 'removed', name = 'removed', uploader_id = null where id = ${id} and state = 'stored'
			returning quota_owner, bytes)
		update platform.file_quota set used = used - gone.bytes from gone
		where owner = gone.quota_owner`.execute(tx);
}

/** Deletes pending uploads and frees their quota. @returns how many */
async function deletePending(database: Connection, which: ReturnType<typeof sql>): Promise<number> {
	const deleted = await sql<{ count: number }>`with gone as (
			delete from platform.file where state = 'pending' and id in (${which}) returning quota_owner, bytes),
		room as (
			update platform.file_quota set used = used - freed.bytes
			from (select quota_owner, sum(bytes) as bytes from gone group by quota_owner) freed
			where owner = freed.quota_owner)
		select count(*) as count from gone`.execute(database);
	return deleted.rows[0]?.count ?? 0;
}

/** Deletes those of these uploads that are still pending. */
export const dropPending = (database: Connection, ids: readonly string[]): Promise<number> =>
	deletePending(database, sql`select unnest(${ids}::uuid[])`);

/** Deletes up to `most` pending uploads from before a moment. @returns how many */
export const dropPendingBefore = (database: Connection, before: Date, max: number): Promise<number> =>
	deletePending(
		database,
		sql`select id from platform.file where state = 'pending' and created_at < ${before}
			order by created_at limit ${max} for update skip locked`,
	);

const unused = sql`state <> 'absent' and not exists (
	select from platform.file where file.sha256 = file_content.sha256 and file.state <> 'removed')`;

/**
 * Marks unreferenced contents for removal, so they can no longer be referenced.
 * @param before contents referenced since then are skipped: an upload in progress may use one of them
 */
export async function markUnused(database: Connection, before: Date, max: number): Promise<string[]> {
	const marked = await sql<{ sha256: string }>`update platform.file_content set state = 'removing'
		where used_at < ${before} and ${unused} and sha256 in (
			select sha256 from platform.file_content where used_at < ${before} and ${unused}
			order by used_at limit ${max})
		returning sha256`.execute(database);
	return marked.rows.map(({ sha256 }) => sha256);
}

/** Makes contents referenceable again after a removal with unknown outcome. */
export async function unmarkUnused(database: Connection, sha256s: readonly string[]): Promise<void> {
	await sql`update platform.file_content set state = 'writing'
		where sha256 = any(${sha256s}::text[]) and state = 'removing'`.execute(database);
}

export async function setAbsent(database: Connection, sha256: string, now: Date): Promise<void> {
	await sql`update platform.file_content set state = 'absent', used_at = ${now}
		where sha256 = ${sha256} and state = 'removing'`.execute(database);
}

/** A kept file; `null` if there is none. */
export async function findFile(database: Connection, id: string): Promise<StoredFile | null> {
	const found = await sql<StoredFile>`select id, sha256, bytes, media_type as "mediaType", name,
			uploader_id as uploader, quota_owner as "quotaOwner", created_at as "createdAt"
		from platform.file where id = ${id} and state = 'stored'`.execute(database);
	return found.rows[0] ?? null;
}

/** Contents of kept files, in the order of their hashes. @param after the last hash of the previous batch */
export async function storedContents(
	database: Connection,
	after: string,
	max: number,
): Promise<{ sha256: string; bytes: number }[]> {
	const found = await sql<{ sha256: string; bytes: number }>`select sha256, bytes from platform.file_content
		where sha256 > ${after} and exists (
			select from platform.file where file.sha256 = file_content.sha256 and file.state = 'stored')
		order by sha256 limit ${max}`.execute(database);
	return found.rows;
}
