import type { Database, Transaction } from '#platform/server/database.ts';
import { columnOf, execute, firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import type { Credentials } from '../../delegation.ts';

/** The credentials of a delegation, newest first. */
export const credentialsOf = (database: Database, delegation: string) =>
	rowsOf<Credentials>(database)`select c.id, file.name, file.bytes,
			(extract(epoch from c.received_at) * 1000)::float8 as "receivedAt", sender.name as "receivedFrom",
			(extract(epoch from c.checked_at) * 1000)::float8 as "checkedAt", checker.name as "checkedBy"
		from accreditation.credentials c join platform.file on file.id = c.file_id
		left join platform.person sender on sender.id = c.received_from
		left join platform.person checker on checker.id = c.checked_by
		where c.delegation_id = ${delegation} order by c.received_at desc, c.id`;

/** Adds credentials to a delegation. */
export const insertCredentials = (
	tx: Transaction,
	given: { delegation: string; file: string; person: string | null; now: Date },
) =>
	execute(tx)`insert into accreditation.credentials (delegation_id, file_id, received_at, received_from)
		values (${given.delegation}, ${given.file}, ${given.now}, ${given.person})`;

/** The file of credentials, and their delegation; `null` if there are none. */
export const credentialsById = (database: Database, id: string) =>
	firstRow<{ file: string; delegation: string }>(database)`
		select file_id as file, delegation_id as delegation from accreditation.credentials
		where id = ${id}`;

/** Marks credentials as checked, once. @returns whether they were not yet */
export const markChecked = (tx: Transaction, id: string, person: string, now: Date) =>
	hasRows(tx)`update accreditation.credentials set checked_at = ${now}, checked_by = ${person}
		where id = ${id} and checked_at is null returning id`;

/** The files of a delegation's credentials. */
export const filesOfCredentials = (database: Database, delegation: string) =>
	columnOf<string>(database)`select file_id as file from accreditation.credentials
		where delegation_id = ${delegation}`;
