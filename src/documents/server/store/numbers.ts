import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Suffix } from '../../symbol.ts';

/**
 * Takes the next number of a series. The row is locked until the transaction ends, so two documents never get the same
 * number, and a refused issue leaves no gap. 1.3
 * @param year of issue; 0 if the series does not count by year
 */
export async function takeNumber(tx: Transaction, series: string, year: number): Promise<number> {
	const taken = await sql<{
		number: number;
	}>`insert into documents.last_number as last (series_id, year, number)
		values (${series}, ${year}, 1)
		on conflict (series_id, year) do update set number = last.number + 1 returning number`.execute(tx);
	return taken.rows[0]?.number ?? 1;
}

/** Whether a document has a symbol, whatever its case. */
export async function isSymbolUsed(tx: Transaction, symbol: string): Promise<boolean> {
	const found = await sql`select from documents.document where lower(symbol) = lower(${symbol})`.execute(tx);
	return found.rows.length > 0;
}

/** The same, after other transactions that look for it: two series may reach one symbol at the same moment. */
export async function isSymbolTaken(tx: Transaction, symbol: string): Promise<boolean> {
	await sql`select pg_advisory_xact_lock(hashtextextended('documents.symbol:' || lower(${symbol}::text), 0))`.execute(
		tx,
	);
	return isSymbolUsed(tx, symbol);
}

/** The next number of a suffix below a base, whose row the caller has locked. 1.4 */
export async function nextSuffix(tx: Transaction, base: string, suffix: Suffix): Promise<number> {
	const found = await sql<{ number: number }>`select coalesce(max(suffix_number), 0) + 1 as number
		from documents.document where base_id = ${base} and suffix = ${suffix}`.execute(tx);
	return found.rows[0]?.number ?? 1;
}

/** The number that a series would give next, as an estimate. @param year as for `takeNumber` */
export async function peekNumber(
	database: Database | Transaction,
	series: string,
	year: number,
): Promise<number> {
	const found = await sql<{ number: number }>`select number + 1 as number from documents.last_number
		where series_id = ${series} and year = ${year}`.execute(database);
	return found.rows[0]?.number ?? 1;
}
