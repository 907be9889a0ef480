import { sql, type Database, type Transaction } from '#platform/server/database.ts';

/** A part of the index: all that a slice provides under a name. */
export interface PartName {
	slice: string;
	part: string;
}

/** Waits until no other process writes the index, and keeps it until the transaction ends. */
export const lockIndex = async (tx: Transaction): Promise<void> => {
	await sql`select pg_advisory_xact_lock(hashtext('search.entry'))`.execute(tx);
};

/** The parts that the index has of slices. */
export async function indexedParts(database: Database): Promise<PartName[]> {
	const found = await sql<PartName>`select distinct slice, part from search.entry`.execute(database);
	return found.rows;
}

/**
 * Sorts what was written since into the tree of the index of words: until then each search also reads it through. Sorting
 * many entries in at once takes a third of the time that they take one by one.
 */
export async function sortIndex(database: Database): Promise<void> {
	await sql`select gin_clean_pending_list('search.entry_by_words')`.execute(database);
}

/** How many words one statement looks for: it takes less than a second. */
const wordsAtOnce = 2_000;

/** Removes the words that no entry has any more, such as a name that was deleted. @param isStopped asked between steps */
export async function removeUnusedWords(database: Database, isStopped: () => boolean): Promise<void> {
	for (let after: string | undefined = ''; after !== undefined && !isStopped();)
		after = await database.transaction().execute((tx) => removeSome(tx, after));
}

/** Looks at the next words. @returns the last of them; `undefined` = there are no more */
async function removeSome(tx: Transaction, after: string | undefined): Promise<string | undefined> {
	// An entry that is being written may need one of them.
	await lockIndex(tx);
	const found = await sql<{ last: string | null }>`
		with next as materialized (select word from search.word where word > ${after} order by word limit ${wordsAtOnce}),
		removed as (delete from search.word w using next where w.word = next.word and not exists (
			select from search.entry e where search.words_of(e.search) @@ to_tsquery('conference.plain', w.word)))
		select max(word) as last from next`.execute(tx);
	return found.rows[0]?.last ?? undefined;
}

/** Whether the whole index has been written once. */
export async function isWritten(database: Database): Promise<boolean> {
	const found = await sql`select from search.written`.execute(database);
	return found.rows.length > 0;
}

/** Notes that the whole index has been written. */
export async function setWritten(database: Database): Promise<void> {
	await sql`insert into search.written (at) values (now())
		on conflict (single) do update set at = excluded.at`.execute(database);
}
