import type { Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { AccountUse } from '#platform/server/slice.ts';

/**
 * Those of some people who have a role in a conference, are registered, also under their address only, nominate for a
 * delegation, or act for a registered person.
 * @param ended the conferences in which a role needs no account any longer
 */
export const accountsInUse = (
	database: Database,
	people: readonly string[],
	ended: readonly string[],
): Promise<AccountUse[]> =>
	rowsOf<AccountUse>(database)`with asked as (select id, email from platform.person
			where id = any(${[...people]}::uuid[]))
		select distinct p.person_id as person, 'accreditation.account-use.role' as label
			from accreditation.participant p join asked on asked.id = p.person_id
			where p.conference_id <> all(${[...ended]}::uuid[])
		union select r.person_id, 'accreditation.account-use.role'
			from accreditation.section_right r join asked on asked.id = r.person_id
			where r.conference_id <> all(${[...ended]}::uuid[])
		union all select id, 'accreditation.account-use.registration' from asked
			where exists (select from accreditation.registration r where r.person_id = asked.id)
				or exists (select from accreditation.registration r where r.email = asked.email)
		union all select distinct f.person_id, 'accreditation.account-use.focal-point'
			from accreditation.focal_point f join asked on asked.id = f.person_id
		union all select distinct a.person_id, 'accreditation.account-use.assistant'
			from accreditation.assistant a join asked on asked.id = a.person_id
		union all select distinct c.person_id, 'accreditation.account-use.coordinator'
			from accreditation.coordinator c join asked on asked.id = c.person_id where c.ended_at is null`;
