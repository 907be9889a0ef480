import { createHash } from 'node:crypto';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { entryText, type AccessEntry } from '../../access-log.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Appends an entry to the log of a warning. Two at once wait for each other, so that the chain has no branch. 13.3 */
export async function appendAccess(
	tx: Transaction,
	warning: string,
	{ at, reader, action }: Pick<AccessEntry, 'at' | 'reader' | 'action'>,
): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`access-log:${warning}`}, 0))`.execute(tx);
	const last = await sql<Pick<AccessEntry, 'number' | 'hash'>>`select number, hash from exchange.access_log
		where warning_id = ${warning} order by number desc limit 1`.execute(tx);
	const { number: before, hash: previous } = last.rows[0] ?? { number: 0, hash: '' };
	const entry = { number: before + 1, at, reader, action, previous };
	await sql`insert into exchange.access_log (warning_id, number, at, reader, action, previous, hash)
		values (${warning}, ${entry.number}, ${at}, ${reader}, ${action}, ${previous}, ${sha256(entryText(warning, entry))})`.execute(
		tx,
	);
}

/** The log of a warning, oldest first; in a reader's transaction only for its source. */
export async function accessLogOf(database: Database | Transaction, warning: string): Promise<AccessEntry[]> {
	const found =
		await sql<AccessEntry>`select number, at, reader, action, previous, hash from exchange.access_log
		where warning_id = ${warning} order by number`.execute(database);
	return found.rows;
}
