import { sql, type Database } from '#platform/server/database.ts';
import { execute, rowsOf } from '#platform/server/query.ts';
import type { DelegationPerson } from '../../delegation.ts';
import {
	notifiedState,
	placeUsed,
	type NominationAnswers,
	type RegistrationPerson,
} from './registrations.ts';

/** The most people that the page of a delegation shows. */
export const maxShown = 1_000;

/** The registered people of a delegation by name, withdrawn ones last. @param by focal points see what was told. 3.6 */
export const peopleOfDelegation = (database: Database, delegation: string, by: 'officer' | 'focal-point') =>
	rowsOf<DelegationPerson>(database)`
		select id, given_name as "givenName", family_name as "familyName", job_title as "jobTitle", function, email,
			${by === 'officer' ? sql.ref('state') : notifiedState('registration')} as state,
			(extract(epoch from offered_until) * 1000)::float8 as "offeredUntil",
			is_standing as "isStanding", may_speak as "maySpeak", may_submit as "maySubmit",
			is_minor as "isMinor", ${placeUsed('registration')} as "usesPlace"
		from accreditation.registration where delegation_id = ${delegation} and state <> 'unconfirmed'
		order by state = 'withdrawn', family_name, given_name, id limit ${maxShown}`;

/** Whose functions and rights in a delegation are set: registrations by their ids. */
export interface DelegationRights {
	/** Those that the form showed: nobody else is changed. */
	people: readonly string[];
	head: string | null;
	speak: readonly string[];
	submit: readonly string[];
	standing: readonly string[];
}

/** Sets functions and rights of people of a delegation, but minors; a head who is head no longer is a member. */
export const updateRights = (
	database: Database,
	delegation: string,
	{ people, head, speak, submit, standing }: DelegationRights,
) =>
	execute(database)`update accreditation.registration set may_speak = id = any(${[...speak]}::uuid[]),
			may_submit = id = any(${[...submit]}::uuid[]), is_standing = id = any(${[...standing]}::uuid[]),
			function = case when id = ${head} then 'head' when function = 'head' then 'member' else function end
		where delegation_id = ${delegation} and id = any(${[...people]}::uuid[]) and not is_minor`;

/**
 * Makes the former head of a delegation a member, where one of some people is its head now. 8.7 Their registrations have
 * changed, so that a form which was opened before does not undo it.
 */
export const keepOneHead = (database: Database, people: readonly string[], now: Date) =>
	execute(
		database,
	)`with head as (select distinct on (delegation_id) id, delegation_id from accreditation.registration
			where id = any(${[...people]}::uuid[]) and function = 'head' and delegation_id is not null
			order by delegation_id, id)
		update accreditation.registration r set function = 'member', changed_at = ${now} from head
		where r.delegation_id = head.delegation_id and r.function = 'head' and r.id <> head.id and r.state <> 'withdrawn'`;

/** Gives the participants of a delegation the rights of their registrations. */
export const copyRights = (database: Database, delegation: string) =>
	execute(database)`update accreditation.participant p set may_speak = r.may_speak, may_submit = r.may_submit
		from accreditation.registration r where r.delegation_id = ${delegation} and r.state = 'accredited'
			and p.delegation_id = r.delegation_id and p.person_id = r.person_id`;

/** A member of a permanent mission who came to another conference. */
export interface StandingPerson extends RegistrationPerson, Pick<NominationAnswers, 'gender' | 'ministry'> {
	id: string;
	conference: string;
}

/**
 * The standing people of a directory entry's delegations in other conferences who are not registered in its delegation, each
 * once, as of the newest; only of delegations whose focal point the person is.
 */
export const standingPeople = (
	database: Database,
	{ conference, entry, person }: { conference: string; entry: string; person: string },
) =>
	rowsOf<StandingPerson>(database)`select * from (
			select distinct on (r.email) r.id, r.conference_id as conference, r.given_name as "givenName",
				r.family_name as "familyName", r.form_of_address as "formOfAddress", r.job_title as "jobTitle",
				r.function, r.email, r.gender, r.ministry
			from accreditation.delegation d
			join accreditation.focal_point f on f.delegation_id = d.id and f.person_id = ${person}
			join accreditation.registration r on r.delegation_id = d.id and r.is_standing and r.state = 'accredited'
				and not r.is_minor
			where d.entry_id = ${entry} and d.conference_id <> ${conference} and not exists (
				select from accreditation.registration here
				join accreditation.delegation own on own.id = here.delegation_id and own.entry_id = ${entry}
				where here.conference_id = ${conference} and here.email = r.email and here.state <> 'withdrawn')
			order by r.email, r.made_at desc) standing
		order by "familyName", "givenName", id limit 200`;

/** Notes that a focal point has opened the delegation's page, the first time only. */
export const markOpened = (database: Database, delegation: string, person: string, now: Date) =>
	execute(database)`update accreditation.focal_point set opened_at = ${now}
		where delegation_id = ${delegation} and person_id = ${person} and opened_at is null`;
