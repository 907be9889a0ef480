import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, columnOf, rowsOf } from '#platform/server/query.ts';

/* What is stored no longer; each statement takes at most `max` rows. */

const inConferences = (conferences: readonly string[]) =>
	sql`conference_id = any(${[...conferences]}::uuid[])`;

/** Registrations of conferences that are accredited, or that are not. */
export const registrationsToDelete = (
	database: Database,
	conferences: readonly string[],
	isAccredited: boolean,
	max: number,
) =>
	columnOf<string>(database)`select id from accreditation.registration
		where ${inConferences(conferences)} and (state = 'accredited') = ${isAccredited} limit ${max}`;

/** Registrations that were withdrawn before a moment. */
export const withdrawnBefore = (database: Database, before: Date, max: number) =>
	columnOf<string>(database)`select id from accreditation.registration
		where state = 'withdrawn' and changed_at <= ${before} limit ${max}`;

/** Deletes the optional answers that are only counted. @returns how many registrations had one */
export const deleteCounted = (database: Database, conferences: readonly string[], max: number) =>
	affectedRows(database)`update accreditation.registration set gender = null, ministry = null
		where id in (select id from accreditation.registration where ${inConferences(conferences)}
			and (gender is not null or ministry is not null) limit ${max})`;

/** Deletes the names in passports. @returns how many */
export const deletePassportNames = (database: Database, conferences: readonly string[], max: number) =>
	affectedRows(database)`update accreditation.registration set passport_name = ''
		where id in (select id from accreditation.registration where ${inConferences(conferences)}
			and passport_name <> '' limit ${max})`;

/** Deletes scans at doors. @returns how many */
export const deleteScans = (database: Database, conferences: readonly string[], max: number) =>
	affectedRows(database)`delete from accreditation.scan where id in (select s.id from accreditation.scan s
			join accreditation.door_key k on k.id = s.door_key_id where k.${inConferences(conferences)} limit ${max})`;

/** Deletes reads of sensitive answers from before a moment. @returns how many */
export const deleteReadsBefore = (database: Database, before: Date, max: number) =>
	affectedRows(database)`delete from accreditation.sensitive_read where id in (
			select id from accreditation.sensitive_read where at <= ${before} order by at limit ${max})`;

/** Deletes who nominated for delegations, and their credentials. @returns how many rows, and the files of credentials */
export async function deleteDelegationData(
	tx: Transaction,
	conferences: readonly string[],
	max: number,
): Promise<{ rows: number; files: string[] }> {
	const delegations = sql`select id from accreditation.delegation where ${inConferences(conferences)}`;
	const points = await sql`delete from accreditation.focal_point where (delegation_id, person_id) in (
			select delegation_id, person_id from accreditation.focal_point
			where delegation_id in (${delegations}) limit ${max}) returning 1`.execute(tx);
	const letters = await sql<{ file: string }>`delete from accreditation.credentials where id in (
			select id from accreditation.credentials where delegation_id in (${delegations}) limit ${max})
		returning file_id as file`.execute(tx);
	return { rows: points.rows.length + letters.rows.length, files: letters.rows.map(({ file }) => file) };
}

/** The fields and form versions of stored answers, by conference. */
export const answeredFields = (database: Database, conferences: readonly string[]) =>
	rowsOf<{ conference: string; version: number; fields: string[] }>(database)`
		select conference_id as conference, form_version as version, array_agg(distinct field) as fields
		from accreditation.answer where ${inConferences(conferences)} group by 1, 2`;

/** Deletes the answers to fields of a version of a form. @returns how many, and their files */
export async function deleteAnswersTo(
	tx: Transaction,
	{ conference, version, fields }: { conference: string; version: number; fields: readonly string[] },
	max: number,
): Promise<{ rows: number; files: string[] }> {
	const deleted = await sql<{ file: string | null }>`delete from accreditation.answer
		where (registration_id, field) in (select registration_id, field from accreditation.answer
			where conference_id = ${conference} and form_version = ${version}
				and field = any(${[...fields]}::text[]) limit ${max})
		returning file_id as file`.execute(tx);
	return { rows: deleted.rows.length, files: deleted.rows.flatMap(({ file }) => file ?? []) };
}
