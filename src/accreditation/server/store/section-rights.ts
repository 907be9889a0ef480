import type { ConsoleSection } from '#conference';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { columnOf, execute, firstRow, firstValue, hasRows, rowsOf } from '#platform/server/query.ts';
import type { Category } from '../../categories.ts';
import type { SectionRight } from '../../section-right.ts';

/** The right of a person. Times in ms. */
export interface SectionRightRow extends SectionRight {
	person: string;
	name: string;
	email: string;
	/** The last day; `null` = no end */
	lastDay: string | null;
	/** Until when they have to sign in for the first time; `null` = they did. */
	lapsesAt: number | null;
	givenBy: string | null;
	revision: number;
}

const rows = sql`select p.id as person, p.name, p.email, r.sections, r.may_release as "mayRelease", r.categories,
	r.last_day::text as "lastDay", (extract(epoch from r.ends_at) * 1000)::float8 as "endsAt",
	(extract(epoch from r.lapses_at) * 1000)::float8 as "lapsesAt", g.name as "givenBy", r.revision
	from accreditation.section_right r join platform.person p on p.id = r.person_id
	left join platform.person g on g.id = r.given_by`;
/** Whether a right `r` by section is in force at a moment. 17.4, 17.5 */
export const inForce = (now: Date) =>
	sql`coalesce(r.ends_at > ${now}, true) and coalesce(r.lapses_at > ${now}, true)`;

/** The rights by section that are in force in a conference, by name. */
export const sectionRightsIn = (database: Database, conference: string, now: Date) =>
	rowsOf<SectionRightRow>(database)`${rows} where r.conference_id = ${conference} and ${inForce(now)}
		order by p.name, p.id`;

/** The right of one person that is in force; `null` = none. */
export const sectionRightOf = (database: Database, conference: string, person: string, now: Date) =>
	firstRow<SectionRightRow>(
		database,
	)`${rows} where r.conference_id = ${conference} and r.person_id = ${person}
		and ${inForce(now)}`;

/** Locks what decides who gives rights in a conference, so that two who remove givers are one after the other. 17.7 */
export async function lockGivers(tx: Database, conference: string): Promise<void> {
	await execute(tx)`select from accreditation.participant
		where conference_id = ${conference} and role = 'officer' order by id for update`;
	await execute(tx)`select from accreditation.section_right
		where conference_id = ${conference} order by person_id for update`;
}

/** Whether somebody else gives rights without an end: an officer of the conference, or a colleague with its settings. 17.7 */
export const hasOtherGiver = (tx: Database, conference: string, person: string) =>
	hasRows(tx)`select from accreditation.participant
			where conference_id = ${conference} and role = 'officer' and person_id <> ${person}
		union all select from accreditation.section_right where conference_id = ${conference} and person_id <> ${person}
			and 'settings' = any (sections) and ends_at is null and lapses_at is null limit 1`;

/** Whether somebody is an officer of a conference. */
export const isConferenceOfficer = (tx: Database, conference: string, person: string) =>
	hasRows(tx)`select from accreditation.participant
		where conference_id = ${conference} and person_id = ${person} and role = 'officer'`;

/** The person of a role, if it is an officer's. */
export const officerOfRole = (tx: Database, conference: string, participant: string) =>
	firstValue<string>(tx)`select person_id from accreditation.participant
		where conference_id = ${conference} and id = ${participant} and role = 'officer'`;

/** Whether somebody has ever signed in: their address is known to be theirs. */
export const hasSignedIn = (tx: Database, person: string) =>
	hasRows(tx)`select from platform.person where id = ${person} and "emailVerified"`;

/** A right to be stored. */
export interface NewSectionRight {
	sections: readonly ConsoleSection[];
	mayRelease: boolean;
	categories: readonly Category[];
	lastDay: string | null;
	endsAt: Date | null;
	/** `null` = they have signed in before */
	lapsesAt: Date | null;
	by: string | null;
	now: Date;
}

/** Stores a right, in place of the one that the caller saw; a person who has to sign in keeps their time for it. */
export const saveSectionRight = (tx: Database, conference: string, person: string, given: NewSectionRight) =>
	execute(
		tx,
	)`insert into accreditation.section_right as r (conference_id, person_id, sections, may_release, categories,
			last_day, ends_at, lapses_at, given_by, given_at)
		values (${conference}, ${person}, ${[...given.sections]}, ${given.mayRelease}, ${[...given.categories]},
			${given.lastDay}, ${given.endsAt}, ${given.lapsesAt}, ${given.by}, ${given.now})
		on conflict (conference_id, person_id) do update set sections = excluded.sections,
			may_release = excluded.may_release, categories = excluded.categories, last_day = excluded.last_day,
			ends_at = excluded.ends_at, given_by = excluded.given_by, given_at = excluded.given_at,
			revision = r.revision + 1, lapses_at = case when ${inForce(given.now)} then r.lapses_at
				else excluded.lapses_at end`;

/** Removes the right of a person. */
export const deleteSectionRight = (tx: Database, conference: string, person: string) =>
	execute(
		tx,
	)`delete from accreditation.section_right where conference_id = ${conference} and person_id = ${person}`;

/**
 * Keeps the rights of people who signed in in time, and deletes those that have ended or lapsed.
 * @returns the conferences of these
 */
export async function settleSectionRights(tx: Transaction, now: Date): Promise<string[]> {
	await execute(tx)`update accreditation.section_right r set lapses_at = null from platform.person p
		where p.id = r.person_id and p."emailVerified" and r.lapses_at > ${now}`;
	return columnOf<string>(tx)`delete from accreditation.section_right
		where ends_at <= ${now} or lapses_at <= ${now} returning conference_id`;
}
