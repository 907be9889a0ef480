import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { firstRow, rowsOf } from '#platform/server/query.ts';
import { registrationListed } from './listed.ts';

/** The conference of a thing, and the capacities of a person in it; `null` = the thing is in none, or gone. */
export const capacitiesAt = (
	tx: Transaction,
	{ kind, id, person }: { kind: string; id: string; person: string | null },
) =>
	firstRow<{ conference: string; isOfficer: boolean; isFocalPoint: boolean }>(tx)`
		select c.id as conference,
			exists (select from accreditation.participant p where p.conference_id = c.id and p.person_id = ${person}
				and p.role = 'officer') as "isOfficer",
			exists (select from accreditation.focal_point f join accreditation.delegation d on d.id = f.delegation_id
				where d.conference_id = c.id and f.person_id = ${person}) as "isFocalPoint"
		from (select ${conferenceOf(kind, id)} as id) c where c.id is not null`;

function conferenceOf(kind: string, id: string) {
	if (kind === 'conference') return sql`${id}::uuid`;
	if (kind === 'registration' || kind === 'delegation')
		return sql`(select conference_id from ${sql.table(`accreditation.${kind}`)} where id = ${id}::uuid)`;
	return sql`null::uuid`;
}

/** A registration `r` whose person the log names. */
const named = sql`(${registrationListed} and not r.is_minor and r.state <> 'unconfirmed')`;

/**
 * The names of those of some people and delegations that the log of a conference names; letters have none, nor has who is
 * known by an address alone.
 */
export const namesForLog = (
	database: Database,
	conference: string,
	{
		registration,
		person,
		delegation,
		letter,
	}: Record<'registration' | 'person' | 'delegation' | 'letter', readonly string[]>,
) =>
	rowsOf<{ id: string; name: string | null; texts: Texts | null }>(database)`
		select r.id, trim(r.given_name || ' ' || r.family_name) as name, null::jsonb as texts
			from accreditation.registration r
			where r.conference_id = ${conference} and r.id = any(${[...registration]}::uuid[]) and ${named}
		union all select p.id, p.name, null from platform.person p
			where p.id = any(${[...person]}::uuid[]) and p.name not in ('', p.email) and not exists (
				select from accreditation.registration r
				where r.at_risk and (r.person_id = p.id or r.conference_id = ${conference} and r.email = p.email))
		union all select d.id, null, d.name from accreditation.delegation d
			where d.conference_id = ${conference} and d.id = any(${[...delegation]}::uuid[])
		union all select l.id, '', null from accreditation.letter l
			where l.conference_id = ${conference} and l.id = any(${[...letter]}::uuid[])`;
