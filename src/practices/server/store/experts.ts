import { readRows } from '#platform/server/batched-read.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';

/** An expert of prevention; `null` = the person was not appointed. */
export async function expertById(
	ctx: { database: Database | Transaction },
	person: string,
): Promise<{ country: string | null; isBoard: boolean } | null> {
	const [found] = await readRows<{ country: string | null; isBoard: boolean }>(
		ctx,
		sql`select country_id as country, is_board as "isBoard" from practices.expert where person_id = ${person}`,
	);
	return found ?? null;
}

/** An expert with the account. */
export interface ExpertRow {
	person: string;
	name: string;
	email: string;
	country: string | null;
	isBoard: boolean;
}

/** All experts by name. */
export async function listExperts(database: Database | Transaction): Promise<ExpertRow[]> {
	return rowsOf<ExpertRow>(database)`select e.person_id as person, p.name, p.email, e.country_id as country,
			e.is_board as "isBoard"
		from practices.expert e join platform.person p on p.id = e.person_id order by p.name, p.id limit 500`;
}

/** Appoints an expert, or changes the appointment. */
export async function upsertExpert(
	tx: Transaction,
	{ person, country, isBoard, now }: { person: string; country: string | null; isBoard: boolean; now: Date },
): Promise<void> {
	await sql`insert into practices.expert (person_id, country_id, is_board, appointed_at)
		values (${person}, ${country}, ${isBoard}, ${now})
		on conflict (person_id) do update set country_id = ${country}, is_board = ${isBoard}`.execute(tx);
}

/** Ends an appointment. @returns `false` if there is none */
export async function deleteExpert(tx: Transaction, person: string): Promise<boolean> {
	return hasRows(tx)`delete from practices.expert where person_id = ${person} returning 1`;
}
