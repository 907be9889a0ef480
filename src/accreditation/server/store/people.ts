import type { Language, Texts } from '#platform/language.ts';
import { readRows, readShared } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { execute, firstValue, hasRows, rowsOf } from '#platform/server/query.ts';
import { byName, containsWords, type ListSource } from '#platform/server/list.ts';
import type { PeopleSort } from '../../people-list.ts';
import { participantListed } from './listed.ts';
import { seatingOf } from './seating.ts';
import { roles, type DelegationFacts, type Role } from '#conference';

/** A person with a role in one conference. */
export interface Participant {
	id: string;
	person: string;
	name: string;
	email: string;
	role: Role;
	delegation: string | null;
}

const delegationColumns = sql`id, entry_id as entry, name, class, seat, is_youth as "isYouth"`;

/** Adds a delegation; `null` if the entry or the seat is taken. */
export const insertDelegation = (
	database: Database,
	conference: string,
	fields: Omit<DelegationFacts, 'id'> & { id?: string | undefined; hasOwnSeat: boolean },
) =>
	firstValue<string>(database)`
		insert into accreditation.delegation (id, conference_id, entry_id, name, class, seat, has_own_seat, is_youth)
		select coalesce(${fields.id ?? null}::uuid, gen_random_uuid()), ${conference}, ${fields.entry}, ${JSON.stringify(fields.name)}, ${fields.class}, ${fields.seat},
			${fields.hasOwnSeat}, ${fields.isYouth ?? false}
		where not exists (select from accreditation.delegation
			where conference_id = ${conference} and (entry_id = ${fields.entry} or seat = ${fields.seat} and ${fields.hasOwnSeat}))
		on conflict do nothing returning id`;

const delegationRows = (conference: string) =>
	sql<DelegationFacts>`select ${delegationColumns} from accreditation.delegation
		where conference_id = ${conference} order by ${seatingOf('delegation')}`;

/** The delegations of a conference in seating order. */
export const delegationsIn = (database: Database, conference: string): Promise<DelegationFacts[]> =>
	readRows({ database }, delegationRows(conference));

/** The same for a page, frozen, in a statement with its other reads. */
export const readDelegations = (
	ctx: Pick<OperationContext, 'database'>,
	conference: string,
): Promise<readonly DelegationFacts[]> => readShared(ctx, delegationRows(conference));

/** The names of delegations, by id. */
export async function namesOfDelegations(
	ctx: Pick<OperationContext, 'database'>,
	ids: readonly string[],
): Promise<Map<string, Texts>> {
	const found = await readRows<{ id: string; name: Texts }>(
		ctx,
		sql`select id, name from accreditation.delegation where id = any (${[...ids]}::uuid[])`,
	);
	return new Map(found.map(({ id, name }) => [id, name]));
}

/** Delegations without an entry of the directory, of all conferences. */
export async function unlistedDelegations(
	database: Database,
	limit: number,
): Promise<{ id: string; name: Texts; conference: string }[]> {
	const found = await sql<{ id: string; name: Texts; conference: string }>`
		select id, name, conference_id as conference from accreditation.delegation
		where entry_id is null order by conference_id, ${seatingOf('delegation')} limit ${limit}`.execute(
		database,
	);
	return found.rows;
}

export async function deleteDelegation(
	database: Database,
	conference: string,
	id: string,
): Promise<'gone' | 'not-there' | 'has-people'> {
	const people = await sql`select from accreditation.participant where delegation_id = ${id}
		union all select from accreditation.registration where delegation_id = ${id}
		union all select from accreditation.further_delegation
		where delegation_id = ${id} limit 1`.execute(database);
	if (people.rows.length) return 'has-people';
	const deleted = await sql`delete from accreditation.delegation
		where id = ${id} and conference_id = ${conference} returning id`.execute(database);
	return deleted.rows.length ? 'gone' : 'not-there';
}

/** Gives a person a role; `null` if the person has one, or the delegation belongs to another conference. */
export const insertParticipant = (
	database: Database,
	conference: string,
	fields: { person: string; role: Role; delegation: string | null },
) =>
	firstValue<string>(database)`
		insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		select ${conference}, ${fields.person}, ${fields.role}, ${fields.delegation}
		where ${fields.delegation}::uuid is null or exists (select from accreditation.delegation
			where id = ${fields.delegation} and conference_id = ${conference})
		on conflict (conference_id, person_id) do nothing returning id`;

export const deleteParticipant = (database: Database, conference: string, id: string) =>
	hasRows(database)`delete from accreditation.participant
		where id = ${id} and conference_id = ${conference} returning id`;

/** Takes the role of a delegate or observer from a person; any other role stays. */
export const deleteParticipantOf = (
	database: Database,
	conference: string,
	person: string,
	delegation: string | null,
) =>
	execute(database)`
		delete from accreditation.participant where conference_id = ${conference} and person_id = ${person}
		and role in ('delegate', 'observer') and delegation_id is not distinct from ${delegation}`;

/** Takes all roles in a conference from a person. */
export const deleteRoles = (database: Database, conference: string, person: string) =>
	execute(database)`delete from accreditation.participant
		where conference_id = ${conference} and person_id = ${person}`;

/** Whether a participant is the only chair of a conference. */
export async function isOnlyChair(database: Database, conference: string, id: string): Promise<boolean> {
	const chairs = await sql<{ id: string }>`select id from accreditation.participant
		where conference_id = ${conference} and role = 'chair' limit 2`.execute(database);
	return chairs.rows.length === 1 && chairs.rows[0]?.id === id;
}

/**
 * The list source of everyone with a role in a conference; names are sorted by the language's collation.
 * @param options `isFile`: without people at risk, since files are passed on
 */
export const peopleSource = (
	conference: string,
	language: Language,
	words: readonly string[],
	{ isFile = false } = {},
): ListSource<PeopleSort> => ({
	from: sql`accreditation.participant p join platform.person w on w.id = p.person_id
		left join accreditation.delegation d on d.id = p.delegation_id`,
	where: sql`p.conference_id = ${conference} ${isFile ? sql`and ${participantListed}` : sql``}`,
	search: { where: containsWords(sql`w.name || ' ' || w.email`, words) },
	id: sql`p.id`,
	tieBreaker: sql`w.name ${byName(language)}`,
	keys: sql`array[p.role, p.delegation_id::text]`,
	indexed: {},
	sorts: {
		role: sql`array_position(${[...roles]}::text[], p.role)`,
		name: sql`w.name ${byName(language)}`,
		delegation: seatingOf('d'),
		email: sql`w.email`,
	},
});

const participant = sql`select p.id, p.person_id as person, w.name, w.email, p.role, p.delegation_id as delegation
	from accreditation.participant p join platform.person w on w.id = p.person_id`;

/** People of a list, in the order of their ids. */
export const participantsBy = (database: Database, ids: readonly string[]) =>
	rowsOf<Participant>(database)`${participant}
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = p.id order by page.place`;

/** One participant or none, and all chairs by name. */
export const withChairs = (database: Database, conference: string, id: string | null) =>
	rowsOf<Participant>(database)`${participant}
		where p.conference_id = ${conference} and (p.id = ${id} or p.role = 'chair') order by w.name, p.id`;

/** The number of people per delegation. */
export async function sizesOfDelegations(
	database: Database,
	conference: string,
): Promise<ReadonlyMap<string, number>> {
	const found = await sql<{ id: string; n: number }>`
		select delegation_id as id, count(*) as n from accreditation.participant
		where conference_id = ${conference}
		and delegation_id is not null group by delegation_id`.execute(database);
	return new Map(found.rows.map(({ id, n }) => [id, n]));
}
