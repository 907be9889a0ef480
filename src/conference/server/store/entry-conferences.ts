import { sql, type Database } from '#platform/server/database.ts';

/** The announced conferences related to a directory entry, newest first. */
export async function idsOfEntry(database: Database, entry: string, max: number): Promise<string[]> {
	const answer = await sql<{ id: string }>`
		select c.id from conference.conference c join conference.listing l on l.conference_id = c.id
		where c.state <> 'draft'
			and c.id in (select conference_id from conference.relation where entry_id = ${entry})
		order by l.first_day desc nulls last, c.slug limit ${max}`.execute(database);
	return answer.rows.map(({ id }) => id);
}
