import type { Database } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';
import { registrationListed } from './listed.ts';

/** A delegation that a person belongs to beside their own; days as `2027-03-09`. */
export interface FurtherDelegation {
	delegation: string;
	fromDay: string;
	/** `null` = until the end */
	toDay: string | null;
}

/** The further delegations of a registration, the earliest first. */
export const furtherDelegationsOf = (database: Database, registration: string) =>
	rowsOf<FurtherDelegation>(database)`select delegation_id as delegation, from_day::text as "fromDay",
			to_day::text as "toDay" from accreditation.further_delegation
		where registration_id = ${registration} order by from_day, delegation_id`;

/**
 * Adds one of the same conference. @returns `false` if there is no such delegation, the person belongs to it, or is a
 * minor, who comes with a youth organisation only
 */
export const insertFurtherDelegation = (
	database: Database,
	registration: string,
	{ delegation, fromDay, toDay }: FurtherDelegation,
) =>
	hasRows(database)`
		insert into accreditation.further_delegation (registration_id, delegation_id, from_day, to_day)
		select r.id, d.id, ${fromDay}, ${toDay} from accreditation.registration r
			join accreditation.delegation d on d.conference_id = r.conference_id
		where r.id = ${registration} and d.id = ${delegation} and r.delegation_id is distinct from d.id
			and not r.is_minor
		on conflict do nothing returning delegation_id`;

/** A person of another delegation, as the focal point of a further one sees them; days as `2027-03-09`. */
export interface FurtherPerson {
	/** As this delegation has written it, where it nominated them too. */
	name: string;
	fromDay: string;
	/** `null` = until the end */
	toDay: string | null;
}

/**
 * The accredited people of other delegations who belong to this one for some days, by name; no more of them than that.
 * Nobody at risk. docs/rules/accreditation.md 1.8, 3.5
 */
export const furtherPeopleOf = (database: Database, delegation: string) =>
	rowsOf<FurtherPerson>(database)`
		select trim(coalesce(own.given_name || ' ' || own.family_name, r.given_name || ' ' || r.family_name)) as name,
			f.from_day::text as "fromDay", f.to_day::text as "toDay"
		from accreditation.further_delegation f
		join accreditation.registration r on r.id = f.registration_id
		left join accreditation.registration own on own.delegation_id = f.delegation_id and own.email = r.email
			and own.state not in ('unconfirmed', 'withdrawn') and not own.is_minor
		where f.delegation_id = ${delegation} and r.state = 'accredited' and not r.is_minor and ${registrationListed}
		order by coalesce(own.family_name, r.family_name), name, f.from_day, r.id limit 500`;

/** Removes one. @returns `false` if it is not there */
export const deleteFurtherDelegation = (database: Database, registration: string, delegation: string) =>
	hasRows(database)`delete from accreditation.further_delegation
		where registration_id = ${registration} and delegation_id = ${delegation} returning delegation_id`;
