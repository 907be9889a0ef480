import type { Database } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';

/** An account that acts for a registered person. */
export interface Assistant {
	person: string;
	name: string;
	email: string;
}

/** The assistants of a registration, by name. */
export const assistantsOf = (database: Database, registration: string) =>
	rowsOf<Assistant>(database)`select w.id as person, w.name, w.email from accreditation.assistant a
		join platform.person w on w.id = a.person_id
		where a.registration_id = ${registration} order by w.name, w.id`;

/** Lets an account act for a registered person. @returns `false` if it does already */
export const insertAssistant = (database: Database, registration: string, person: string, now: Date) =>
	hasRows(database)`insert into accreditation.assistant (registration_id, person_id, since)
		values (${registration}, ${person}, ${now}) on conflict do nothing returning person_id`;

/** Ends that an account acts for a registered person. @returns `false` if it did not */
export const deleteAssistant = (database: Database, registration: string, person: string) =>
	hasRows(database)`delete from accreditation.assistant
		where registration_id = ${registration} and person_id = ${person} returning person_id`;
