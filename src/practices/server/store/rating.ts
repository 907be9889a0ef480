import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import { answersInStep, type RatingCounts, type RatingInput } from '../../rating.ts';

/** A sheet of codes. */
export interface RatingBatch {
	id: string;
	madeAt: Date;
	codes: number;
	unused: number;
}

/** The sheets of a practice that have unused codes, the newest first. */
export async function batchesOf(database: Database | Transaction, practice: string): Promise<RatingBatch[]> {
	return rowsOf<RatingBatch>(database)`select b.id, b.made_at as "madeAt", b.codes, count(*)::int as unused
		from practices.rating_batch b join practices.rating_code c on c.batch_id = b.id
		where b.practice_id = ${practice} group by b.id order by b.made_at desc, b.id`;
}

/** Adds a sheet with the hashes of its codes. @returns whether its id is new */
export async function insertBatch(
	tx: Transaction,
	{ id, practice, hashes }: { id: string; practice: string; hashes: readonly Buffer[] },
	{ person, now }: { person: string | null; now: Date },
): Promise<boolean> {
	const made = await sql`insert into practices.rating_batch (id, practice_id, codes, made_at, made_by)
		values (${id}, ${practice}, ${hashes.length}, ${now}, ${person}) on conflict do nothing returning 1`.execute(
		tx,
	);
	if (!made.rows.length) return false;
	await sql`insert into practices.rating_code (hash, batch_id)
		select hash, ${id} from unnest(${[...hashes]}::bytea[]) as c (hash)`.execute(tx);
	return true;
}

/** Deletes the unused codes of a sheet. @returns how many */
export async function deleteCodes(tx: Transaction, practice: string, batch: string): Promise<number> {
	const deleted = await sql`delete from practices.rating_code c using practices.rating_batch b
		where b.id = c.batch_id and b.id = ${batch} and b.practice_id = ${practice} returning 1`.execute(tx);
	return deleted.rows.length;
}

/** Uses a code up. @returns its practice; `null` = there is no such unused code */
export async function takeCode(tx: Transaction, hash: Buffer): Promise<string | null> {
	const taken = await sql<{
		practice: string;
	}>`delete from practices.rating_code c using practices.rating_batch b
		where b.id = c.batch_id and c.hash = ${hash} returning b.practice_id as practice`.execute(tx);
	return taken.rows[0]?.practice ?? null;
}

/** Counts an answer, and shows the counts with each full step. 7.7 @returns whether readers see another result */
export async function countAnswer(
	tx: Transaction,
	practice: string,
	{ recommend, safe, reached }: Omit<RatingInput, 'code'>,
): Promise<boolean> {
	await sql`insert into practices.rating as r (practice_id, answers, recommend, safe, reached)
		values (${practice}, 1, ${Number(recommend)}, ${Number(safe)}, ${Number(reached)})
		on conflict (practice_id) do update set answers = r.answers + 1, recommend = r.recommend + excluded.recommend,
			safe = r.safe + excluded.safe, reached = r.reached + excluded.reached`.execute(tx);
	return hasRows(tx)`update practices.rating set shown_answers = answers, shown_recommend = recommend,
			shown_safe = safe, shown_reached = reached
		where practice_id = ${practice} and answers % ${answersInStep} = 0 returning 1`;
}

/** The counts of a practice at the last full step. */
export async function shownCounts(database: Database, practice: string): Promise<RatingCounts | null> {
	return firstRow<RatingCounts>(database)`select shown_answers as answers, shown_recommend as recommend,
			shown_safe as safe, shown_reached as reached
		from practices.rating where practice_id = ${practice}`;
}
