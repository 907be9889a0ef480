import { sql, type Database } from '#platform/server/database.ts';

/** An account that acts for a registered person. */
export interface Assistant {
	person: string;
	name: string;
	email: string;
}

/** The assistants of a registration, by name. */
export async function assistantsOf(database: Database, registration: string): Promise<Assistant[]> {
	const found = await sql<Assistant>`select w.id as person, w.name, w.email from accreditation.assistant a
		join platform.person w on w.id = a.person_id
		where a.registration_id = ${registration} order by w.name, w.id`.execute(database);
	return found.rows;
}

/** Lets an account act for a registered person. @returns `false` if it does already */
export async function insertAssistant(
	database: Database,
	registration: string,
	person: string,
	now: Date,
): Promise<boolean> {
	const made = await sql`insert into accreditation.assistant (registration_id, person_id, since)
		values (${registration}, ${person}, ${now}) on conflict do nothing returning person_id`.execute(database);
	return made.rows.length > 0;
}

/** Ends that an account acts for a registered person. @returns `false` if it did not */
export async function deleteAssistant(
	database: Database,
	registration: string,
	person: string,
): Promise<boolean> {
	const deleted = await sql`delete from accreditation.assistant
		where registration_id = ${registration} and person_id = ${person} returning person_id`.execute(database);
	return deleted.rows.length > 0;
}
