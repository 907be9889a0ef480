import { sql, type Database } from '#platform/server/database.ts';
import { execute, rowsOf } from '#platform/server/query.ts';

/** Adds reads of several people's answers, each with its question. */
export const insertReads = (
	database: Database,
	{ at, reader }: { at: Date; reader: string },
	reads: readonly { registration: string; field: string }[],
) =>
	execute(database)`insert into accreditation.sensitive_read (at, reader, registration_id, field)
		select ${at}, ${reader}, registration, field from unnest(${reads.map(({ registration }) => registration)}::uuid[],
			${reads.map(({ field }) => field)}::text[]) as read(registration, field)`;

/** A recorded read. */
export interface SensitiveRead {
	id: string;
	at: Date;
	/** A pseudonym, or `system`. */
	reader: string;
	registration: string;
	field: string;
}

/** Reads before one of them, newest first. @param before the id of the last one of the previous batch */
export const readsBatch = (database: Database, before: string | null, max: number) =>
	rowsOf<SensitiveRead>(database)`select r.id::text as id, at, reader, registration_id as registration, field
		from accreditation.sensitive_read r where ${before}::bigint is null or r.id < ${before}::bigint
		order by r.id desc limit ${max}`;

/** Everybody who has an account. */
export async function allPersons(database: Database): Promise<{ id: string; name: string }[]> {
	return (await sql<{ id: string; name: string }>`select id, name from platform.person`.execute(database))
		.rows;
}
