import { sql, type Database } from '#platform/server/database.ts';

/** The slug of the organisation's own conference, as it is loaded on the first day. */
export async function publicConference(database: Database): Promise<string> {
	const found = await sql<{ slug: string }>`
		select slug from conference.conference where state <> 'draft' and not sample
		order by first_day limit 1`.execute(database);
	const slug = found.rows[0]?.slug;
	if (!slug) throw new Error('the organisation brings no conference');
	return slug;
}

/** The address of its page. */
export const publicPage = async (database: Database): Promise<string> =>
	`/en/conferences/${await publicConference(database)}`;
