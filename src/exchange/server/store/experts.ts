import { sql, type Database } from '#platform/server/database.ts';

/** An expert of prevention; `null` = the person was not appointed. */
export async function expertById(
	database: Database,
	person: string,
): Promise<{ country: string | null; isBoard: boolean } | null> {
	const found = await sql<{ country: string | null; isBoard: boolean }>`select country_id as country,
		is_board as "isBoard" from exchange.expert where person_id = ${person}`.execute(database);
	return found.rows[0] ?? null;
}
