import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Credentials } from '../../delegation.ts';

/** The credentials of a delegation, newest first. */
export async function credentialsOf(database: Database, delegation: string): Promise<Credentials[]> {
	const found = await sql<Credentials>`select c.id, file.name, file.bytes,
			(extract(epoch from c.received_at) * 1000)::float8 as "receivedAt", sender.name as "receivedFrom",
			(extract(epoch from c.checked_at) * 1000)::float8 as "checkedAt", checker.name as "checkedBy"
		from accreditation.credentials c join platform.file on file.id = c.file_id
		left join platform.person sender on sender.id = c.received_from
		left join platform.person checker on checker.id = c.checked_by
		where c.delegation_id = ${delegation} order by c.received_at desc, c.id`.execute(database);
	return found.rows;
}

/** Adds credentials to a delegation. */
export async function insertCredentials(
	tx: Transaction,
	given: { delegation: string; file: string; person: string | null; now: Date },
): Promise<void> {
	await sql`insert into accreditation.credentials (delegation_id, file_id, received_at, received_from)
		values (${given.delegation}, ${given.file}, ${given.now}, ${given.person})`.execute(tx);
}

/** The file of credentials, and their delegation; `null` if there are none. */
export async function credentialsById(
	database: Database,
	id: string,
): Promise<{ file: string; delegation: string } | null> {
	const found = await sql<{ file: string; delegation: string }>`
		select file_id as file, delegation_id as delegation from accreditation.credentials
		where id = ${id}`.execute(database);
	return found.rows[0] ?? null;
}

/** Marks credentials as checked, once. @returns whether they were not yet */
export async function markChecked(tx: Transaction, id: string, person: string, now: Date): Promise<boolean> {
	const marked = await sql`update accreditation.credentials set checked_at = ${now}, checked_by = ${person}
		where id = ${id} and checked_at is null returning id`.execute(tx);
	return marked.rows.length > 0;
}

/** The files of a delegation's credentials. */
export async function filesOfCredentials(database: Database, delegation: string): Promise<string[]> {
	const found = await sql<{ file: string }>`select file_id as file from accreditation.credentials
		where delegation_id = ${delegation}`.execute(database);
	return found.rows.map(({ file }) => file);
}
