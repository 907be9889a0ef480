import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';

/** A series of symbols. */
export interface Series {
	id: string;
	/** `PC.DEL/{number}/{yy}` */
	pattern: string;
	name: Texts;
}

/** All series, in the order of the organisation. */
export async function allSeries(database: Database | Transaction): Promise<Series[]> {
	const found = await sql<Series>`select id, pattern, name from documents.series
		order by position, pattern`.execute(database);
	return found.rows;
}

/** Adds a series, or renames the one with this pattern. @returns its id */
export async function upsertSeries(
	database: Database | Transaction,
	{ pattern, name, position }: Omit<Series, 'id'> & { position: number },
): Promise<string> {
	const made = await sql<{ id: string }>`insert into documents.series (pattern, name, position)
		values (${pattern}, ${JSON.stringify(name)}, ${position})
		on conflict (pattern) do update set name = excluded.name, position = excluded.position
		returning id`.execute(database);
	return made.rows[0]?.id ?? '';
}
