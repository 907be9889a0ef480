import { sql, type Database } from '#platform/server/database.ts';

/** The titles of published practices that are in a text, whatever their case. */
export async function titlesWithin(database: Database, text: string): Promise<string[]> {
	const found = await sql<{ title: string }>`select one.value as title
		from exchange.practice p, jsonb_each_text(p.title) one
		where p.state = 'published' and position(lower(one.value) in lower(${text})) > 0 limit 100`.execute(database);
	return found.rows.map(({ title }) => title);
}
