import { sql, type Database } from '#platform/server/database.ts';

/** Adds a read of a sensitive answer. */
export async function insertRead(
	database: Database,
	{ at, reader, registration, field }: { at: Date; reader: string; registration: string; field: string },
): Promise<void> {
	await sql`insert into accreditation.sensitive_read (at, reader, registration_id, field)
		values (${at}, ${reader}, ${registration}, ${field})`.execute(database);
}
