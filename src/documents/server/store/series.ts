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

/** Adds a series at the end. @returns whether the pattern was not there */
export async function insertSeries(tx: Transaction, { pattern, name }: Omit<Series, 'id'>): Promise<boolean> {
	const made =
		await sql`insert into documents.series (pattern, name) values (${pattern}, ${JSON.stringify(name)})
		on conflict (pattern) do nothing returning 1`.execute(tx);
	return made.rows.length === 1;
}

/** Renames a series; its pattern stays, since symbols were written by it. @returns whether there is one */
export async function renameSeries(tx: Transaction, id: string, name: Texts): Promise<boolean> {
	const renamed = await sql`update documents.series set name = ${JSON.stringify(name)} where id = ${id}
		returning 1`.execute(tx);
	return renamed.rows.length === 1;
}
