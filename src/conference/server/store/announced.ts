import { sql, type Database } from '#platform/server/database.ts';

/** The ids of all conferences that are announced. */
export async function announcedConferences(database: Database): Promise<string[]> {
	const found = await sql<{ id: string }>`select id from conference.conference
		where state <> 'draft' and published is not null`.execute(database);
	return found.rows.map(({ id }) => id);
}
