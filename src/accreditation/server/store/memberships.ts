import type { DelegationClass, Role } from '#conference';
import type { Language, Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { columnOf, firstRow, rowsOf } from '#platform/server/query.ts';
import { participantListed } from './listed.ts';
import { isOfTheDay } from './local-day.ts';

/** A person's place in a conference, with the delegations that they take part for. */
export interface MembershipRow {
	conference: string;
	role: Role;
	delegations: {
		id: string;
		class: DelegationClass;
		name: Texts;
		maySubmit: boolean;
		/** The State or organisation in the directory; `null` = it is not in it. */
		entry: string | null;
	}[];
}

/** The places of a person in all conferences, with further delegations of the day. 1.8 */
export const membershipsOfPerson = (
	ctx: Pick<OperationContext, 'database'>,
	person: string,
	now: Date,
): Promise<MembershipRow[]> =>
	readRows(
		ctx,
		sql`select p.conference_id as conference, p.role, coalesce((
			select jsonb_agg(jsonb_build_object('id', d.id, 'class', d.class, 'name', d.name,
				'maySubmit', p.may_submit, 'entry', d.entry_id) order by d.id <> p.delegation_id, d.id)
			from accreditation.delegation d where d.id = p.delegation_id or d.id in (
				select f.delegation_id from accreditation.further_delegation f
				join accreditation.registration r on r.id = f.registration_id
				where r.person_id = p.person_id and r.conference_id = p.conference_id and r.state = 'accredited'
					and ${isOfTheDay(sql`p.conference_id`, now)})), '[]') as delegations
		from accreditation.participant p where p.person_id = ${person}`,
	);

/** A delegation that somebody takes part for. */
export interface PersonDelegation {
	person: string;
	delegation: string;
	/** The State or organisation in the directory; `null` = it is not in it. */
	entry: string | null;
}

/** The delegations of some people in all conferences, with further ones of the day, as they are in their memberships. 1.8 */
export const delegationsOfPersons = (
	database: Database | Transaction,
	persons: readonly string[],
	now: Date,
): Promise<PersonDelegation[]> => rowsOf<PersonDelegation>(database)`
	select p.person_id as person, d.id as delegation, d.entry_id as entry
		from accreditation.participant p join accreditation.delegation d on d.id = p.delegation_id
		where p.person_id = any (${[...persons]}::uuid[])
	union
	select p.person_id, d.id, d.entry_id
		from accreditation.participant p
		join accreditation.registration r on r.person_id = p.person_id and r.conference_id = p.conference_id
		join accreditation.further_delegation f on f.registration_id = r.id
		join accreditation.delegation d on d.id = f.delegation_id
		where p.person_id = any (${[...persons]}::uuid[]) and r.state = 'accredited'
			and ${isOfTheDay(sql`p.conference_id`, now)}`;

/** The name and address of a person, and the language of their registration in a conference. */
export const recipientById = (database: Database, person: string, conference: string) =>
	firstRow<{ name: string; email: string; language: Language | null }>(database)`select p.name, p.email,
			(select r.language from accreditation.registration r
				where r.person_id = p.id and r.conference_id = ${conference} limit 1) as language
		from platform.person p where p.id = ${person}`;

/** The language of the newest registration of each person; people without one are left out. */
export async function languagesOfPersons(
	database: Database | Transaction,
	persons: readonly string[],
): Promise<Map<string, Language>> {
	const found = await sql<{
		person: string;
		language: Language;
	}>`select distinct on (person_id) person_id as person,
			language from accreditation.registration where person_id = any (${[...persons]}::uuid[])
		order by person_id, made_at desc`.execute(database);
	return new Map(found.rows.map(({ person, language }) => [person, language]));
}

/** The conferences in which a person has a role, without those in which they are at risk. */
export const listedRolesOf = (ctx: Pick<OperationContext, 'database'>, person: string) =>
	readRows<{ conference: string; role: Role }>(
		ctx,
		sql`select p.conference_id as conference, p.role from accreditation.participant p
			where p.person_id = ${person} and ${participantListed} order by p.conference_id limit 500`,
	);

/** Those of some people with a registration that is marked as at risk. */
export const peopleAtRisk = async (database: Database, people: readonly string[]): Promise<Set<string>> =>
	new Set(
		await columnOf<string>(database)`select person_id from accreditation.registration
			where person_id = any (${[...people]}::uuid[]) and at_risk and state <> 'withdrawn'`,
	);
