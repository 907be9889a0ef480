import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';

/** Where a practice was presented. */
export interface EnteredPresentation {
	id: string;
	meeting: string | null;
	at: Date | null;
	symbol: string | null;
}

/** Most that a page for readers names. */
const maxShown = 10;

/** Where a practice was presented, in the order of the moments: `all`, the first first; `last`, the last ten. */
export async function presentationsOf(
	database: Database | Transaction,
	practice: string,
	which: 'all' | 'last' = 'all',
): Promise<EnteredPresentation[]> {
	const order =
		which === 'all'
			? sql`order by at nulls last, symbol, id`
			: sql`order by at desc nulls last, id limit ${maxShown}`;
	return rowsOf<EnteredPresentation>(
		database,
	)`select id, meeting_id as meeting, at, symbol from practices.presentation
		where practice_id = ${practice} ${order}`;
}

/** Adds where a practice was presented. */
export async function insertPresentation(
	tx: Transaction,
	practice: string,
	{ meeting, at, symbol }: Omit<EnteredPresentation, 'id'>,
): Promise<void> {
	await sql`insert into practices.presentation (practice_id, meeting_id, at, symbol)
		values (${practice}, ${meeting}, ${at}, ${symbol})`.execute(tx);
}

/** Removes it. @returns `false` if there is none */
export async function deletePresentation(tx: Transaction, practice: string, id: string): Promise<boolean> {
	return hasRows(tx)`delete from practices.presentation where practice_id = ${practice} and id = ${id}
		returning 1`;
}
