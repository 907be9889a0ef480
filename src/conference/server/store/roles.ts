import { sql, type Database } from '#platform/server/database.ts';
import type { Role } from '../../roles.ts';

/** The conferences in which a person has a role. */
export async function rolesOf(
	database: Database,
	person: string,
): Promise<{ conference: string; role: Role }[]> {
	const found = await sql<{ conference: string; role: Role }>`
		select p.conference_id as conference, p.role from conference.role_holder p
		join conference.conference c on c.id = p.conference_id
		where p.person_id = ${person} order by c.first_day desc nulls last, c.slug`.execute(database);
	return found.rows;
}
