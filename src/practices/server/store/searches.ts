import type { Database, Transaction } from '#platform/server/database.ts';
import { sql } from '#platform/server/database.ts';
import { firstRow } from '#platform/server/query.ts';
import type { LiteratureSearch, SearchRecord } from '../../literature-search.ts';

/** The last search for the trials of a practice. */
export interface SearchRow extends LiteratureSearch {
	id: string;
	/** `null` = by an earlier version of this program, or the account was deleted. */
	enteredBy: string | null;
	enteredAt: Date;
}

/** The last search of a practice; `null` = there is none. */
export async function lastSearch(
	database: Database | Transaction,
	practice: string,
): Promise<SearchRow | null> {
	return firstRow<SearchRow>(
		database,
	)`select id, record, entered_by as "enteredBy", entered_at as "enteredAt",
			confirmed_at is not null as "isConfirmed"
		from practices.literature_search where practice_id = ${practice} order by entered_at desc, id limit 1`;
}

/** Adds a search; the former ones stay. */
export async function insertSearch(
	tx: Transaction,
	practice: string,
	record: SearchRecord,
	{ now, by }: { now: Date; by: string | null },
): Promise<void> {
	await sql`insert into practices.literature_search (practice_id, record, entered_at, entered_by)
		values (${practice}, ${JSON.stringify(record)}, ${now}, ${by})`.execute(tx);
}

/** Writes down who confirmed a search. */
export async function confirmLastSearch(
	tx: Transaction,
	id: string,
	{ now, by }: { now: Date; by: string | null },
): Promise<void> {
	await sql`update practices.literature_search set confirmed_at = ${now}, confirmed_by = ${by}
		where id = ${id} and confirmed_at is null`.execute(tx);
}
