import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { columnOf, execute, rowsOf } from '#platform/server/query.ts';
import type { RegistrationState } from '../../registration.ts';
import { unnamed } from './listed.ts';

/** A table of the slice with rows about registrations. */
export interface RegistrationTable {
	name: string;
	hasFile: boolean;
	/** Its columns of bytes: pictures, and the hashes of keys in links. */
	bytes: readonly string[];
}

/**
 * All tables of the slice that name a registration, so that a new one is never forgotten: its column is called
 * `registration_id`, a column with a file `file_id`, and one with the hash of a key ends in `_hash`.
 */
export const registrationTables = (database: Database) =>
	rowsOf<RegistrationTable>(database)`select c.relname as name, bool_or(a.attname = 'file_id') as "hasFile",
			coalesce(array_agg(a.attname::text) filter (where a.atttypid = 'bytea'::regtype), '{}') as bytes
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where n.nspname = 'accreditation' and c.relkind = 'r'
		group by c.relname having c.relname = 'registration' or bool_or(a.attname = 'registration_id')
		order by c.relname`;

/** The rows of a table about some registrations. */
const rowsIn = ({ name }: RegistrationTable, registrations: readonly string[]) =>
	sql`${sql.table(`accreditation.${name}`)} t where
		${sql.ref(name === 'registration' ? 't.id' : 't.registration_id')} = any(${[...registrations]}::uuid[])`;

/** The ids of the files of registrations, of whatever table. */
export async function filesOf(database: Database, registrations: readonly string[]): Promise<string[]> {
	const files: string[] = [];
	for (const table of await registrationTables(database)) {
		if (!table.hasFile) continue;
		const found = await sql<{ id: string }>`select t.file_id as id from ${rowsIn(table, registrations)}
			and t.file_id is not null`.execute(database);
		files.push(...found.rows.map(({ id }) => id));
	}
	return files;
}

/** The rows of a table about registrations, without columns of bytes; their order does not tell which was changed last. 3.6 */
export const rowsAbout = (database: Database, table: RegistrationTable, registrations: readonly string[]) =>
	columnOf<Record<string, unknown>>(database)`select to_jsonb(t) - ${[...table.bytes]}::text[] as row
		from ${rowsIn(table, registrations)} order by 1`;

/** The pictures in a table about registrations. */
export async function picturesAbout(
	database: Database,
	table: RegistrationTable,
	registrations: readonly string[],
): Promise<Buffer[]> {
	const pictures: Buffer[] = [];
	for (const column of table.bytes.filter((one) => !one.endsWith('_hash'))) {
		const found = await sql<{ picture: Buffer }>`select ${sql.ref(`t.${column}`)} as picture
			from ${rowsIn(table, registrations)} and ${sql.ref(`t.${column}`)} is not null`.execute(database);
		pictures.push(...found.rows.map(({ picture }) => picture));
	}
	return pictures;
}

/** Registrations that are about to be deleted, in one order, so that two deletions never wait for each other. */
export const lockRegistrations = (tx: Transaction, ids: readonly string[]) =>
	rowsOf<{
		conference: string;
		delegation: string | null;
		person: string | null;
		state: RegistrationState;
		isMinor: boolean;
		atRisk: boolean;
	}>(tx)`select conference_id as conference, delegation_id as delegation, person_id as person, state,
			is_minor as "isMinor", at_risk as "atRisk"
		from accreditation.registration where id = any(${[...ids]}::uuid[]) order by id for update`;

/**
 * Deletes registrations with everything that belongs to them. Lines of issued lists stay, but for those of people who must
 * not be named any more: without the registration nothing would say so. 5.4
 */
export async function deleteRegistrations(tx: Transaction, ids: readonly string[]): Promise<void> {
	await execute(tx)`delete from accreditation.listed_person l using accreditation.registration r
		where r.id = l.registration_id and r.id = any(${[...ids]}::uuid[]) and ${unnamed}`;
	await execute(tx)`delete from accreditation.registration where id = any(${[...ids]}::uuid[])`;
}

/** Records that registrations were deleted; a record that is there stays as it is. */
export const insertDeletions = (tx: Transaction, ids: readonly string[], at: Date) =>
	execute(tx)`insert into accreditation.deletion (registration_id, at)
		select unnest(${[...ids]}::uuid[]), ${at} on conflict do nothing`;

/** A recorded deletion. */
export interface Deletion {
	registration: string;
	at: Date;
}

/** The recorded deletions that are not among some, oldest first. */
export const deletionsBeside = (database: Database, known: readonly string[]) =>
	rowsOf<Deletion>(database)`select registration_id as registration, at from accreditation.deletion
		where registration_id <> all(${[...known]}::uuid[]) order by at, registration_id`;

/** Which of some registrations have no recorded deletion. */
export const notDeleted = (database: Database, ids: readonly string[]) =>
	columnOf<string>(database)`select id from unnest(${[...ids]}::uuid[]) as given(id)
		where not exists (select from accreditation.deletion where registration_id = given.id)`;

/** A refusal that nobody has told the person yet. Moments as JSON has them in the rows of tables. */
export interface UnreleasedRefusal {
	at: string;
	/** The state before. */
	from: RegistrationState | null;
	/** The state that the person sees. */
	shown: RegistrationState;
	/** When the registration had changed before. */
	changedBefore: string;
	/** It is undone, or the person withdrew: nobody tells it any more. */
	isOver: boolean;
}

/**
 * The registrations about a person: of their account, or of their address before there is one. Not those that they only
 * act for, and none of minors: others may have their address too. 10.5
 */
export const registrationsAbout = (database: Database, { id, email }: { id: string; email: string }) =>
	rowsOf<{ id: string; conference: string; madeAt: number; unreleased: UnreleasedRefusal | null }>(database)`
		select id, conference_id as conference, (extract(epoch from made_at) * 1000)::float8 as "madeAt",
			case when refused_at is not null and notified_at is null and not reviewed then jsonb_build_object(
				'at', refused_at, 'from', refused_from, 'isOver', state <> 'refused',
				'shown', case when refused_from = 'waiting' then 'waiting' else 'on-hold' end,
				'changedBefore', coalesce((select max(s.at) from accreditation.registration_step s
					where s.registration_id = registration.id and s.at < refused_at), made_at)) end as unreleased
		from accreditation.registration
		where person_id = ${id} or (person_id is null and email = ${email} and state <> 'unconfirmed' and not is_minor)
		order by made_at, id`;

/** The roles of a person, the sections that they hold, and the delegations that they nominate for, as JSON. */
export async function rolesOfPerson(
	database: Database,
	person: string,
): Promise<{ roles: unknown[]; sections: unknown[]; focalPoint: unknown[] }> {
	const found = await sql<{ roles: unknown[]; sections: unknown[]; focalPoint: unknown[] }>`select
		(select coalesce(jsonb_agg(to_jsonb(p)), '[]') from accreditation.participant p
			where p.person_id = ${person}) as roles,
		(select coalesce(jsonb_agg(to_jsonb(s) - 'given_by'), '[]') from accreditation.section_right s
			where s.person_id = ${person}) as sections,
		(select coalesce(jsonb_agg(to_jsonb(f)), '[]') from accreditation.focal_point f
			where f.person_id = ${person}) as "focalPoint"`.execute(database);
	return found.rows[0] ?? { roles: [], sections: [], focalPoint: [] };
}
