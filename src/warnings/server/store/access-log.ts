import { createHash } from 'node:crypto';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { entryText, type AccessEntry } from '../../access-log.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Appends an entry to the log of a warning. Two at once wait for each other, so that the chain has no branch. 13.3
 * @param since nothing is appended if the reader did the same since then. 13.4
 */
export async function appendAccess(
	tx: Transaction,
	warning: string,
	{ at, reader, action }: Pick<AccessEntry, 'at' | 'reader' | 'action'>,
	since?: Date,
): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`access-log:${warning}`}, 0))`.execute(tx);
	if (since) {
		const same =
			await sql`select 1 from warnings.access_log where warning_id = ${warning} and reader = ${reader}
			and action = ${action} and at between ${since} and ${at} limit 1`.execute(tx);
		if (same.rows.length) return;
	}
	const last = await sql<Pick<AccessEntry, 'number' | 'hash'>>`select number, hash from warnings.access_log
		where warning_id = ${warning} order by number desc limit 1`.execute(tx);
	const { number: before, hash: previous } = last.rows[0] ?? { number: 0, hash: '' };
	const entry = { number: before + 1, at, reader, action, previous };
	await sql`insert into warnings.access_log (warning_id, number, at, reader, action, previous, hash)
		values (${warning}, ${entry.number}, ${at}, ${reader}, ${action}, ${previous}, ${sha256(entryText(warning, entry))})`.execute(
		tx,
	);
}

/** The log of a warning, oldest first, its newest 20,000 entries; in a reader's transaction only for its source. */
export async function accessLogOf(database: Database | Transaction, warning: string): Promise<AccessEntry[]> {
	const found =
		await sql<AccessEntry>`select number, at, reader, action, previous, hash from warnings.access_log
		where warning_id = ${warning} order by number desc limit 20000`.execute(database);
	return found.rows.toReversed();
}

/** Deletes entries older than a moment. What stays of a log is without a gap, also where a clock ran ahead. 13.5 */
export async function deleteOldEntries(database: Database, before: Date): Promise<number> {
	const gone = await sql`with first as (
			select warning_id, coalesce(min(number) filter (where at >= ${before}), max(number) + 1) as number
			from warnings.access_log group by warning_id
		)
		delete from warnings.access_log l using first f
		where l.warning_id = f.warning_id and l.number < f.number returning 1`.execute(database);
	return gone.rows.length;
}
