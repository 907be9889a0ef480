import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import { foundBy, isFor, query, type Forms } from './find.ts';

/** What is typed so far: the words before the last, and how the last one begins, each in its spellings. */
export interface Unfinished {
	before: Forms;
	beginnings: readonly string[];
}

/** Entries with all words before the last. */
const andBefore = (before: Forms): SqlFragment => (before.length ? sql` && ${query(before)}` : sql``);

/** How many words are looked at for one answer. */
const mostWords = 1_000;

/** A conference, or an entry of the directory. */
export interface TitleRow {
	kind: string;
	path: string;
	title: Texts;
	year: string | null;
	sample: boolean;
}

/** The conferences and entries of the directory that a viewer finds by what is typed, best first. */
export async function titlesFor(
	database: Database,
	{ before, beginnings }: Unfinished,
	audiences: readonly string[],
	count: number,
): Promise<TitleRow[]> {
	const unfinished = beginnings.map((one) => `${one}:*`).join(' | ');
	const found = await sql<TitleRow>`
		select e.kind, e.path, e.title, substr(k.key, 6) as year, e.sample
		from (select to_tsquery('conference.plain', ${unfinished}) ${andBefore(before)} as query) q,
			search.entry e left join lateral (select key from unnest(e.keys) key where key like 'year:%' limit 1) k on true
		where e.kind in ('conference', 'entry') and e.search @@ q.query and ${isFor(audiences)}
		order by e.search @@ to_tsquery('conference.plain', ${beginnings.map((one) => `${one}:A`).join(' | ')}) desc,
			ts_rank(e.search, q.query) desc, e.day desc nulls last, e.id limit ${count}`.execute(database);
	return found.rows;
}

/**
 * Words that begin as the last one does, those in its own script and the shortest first: only those by which, with the
 * words before, the viewer finds something. One after the other is asked for until there are enough, so closed words
 * leave no gap either; those after the first thousand are not asked for, so the answer does not take seconds.
 */
export async function wordsFor(
	database: Database,
	{ before, beginnings }: Unfinished,
	audiences: readonly string[],
	count: number,
): Promise<string[]> {
	const patterns = beginnings.map((one) => sql`w.word like platform.unaccent(${one}) || '%'`);
	// As it is typed before the other script.
	const [own = sql`false`] = patterns;
	const wanted = sql`(to_tsquery('conference.plain', w.word) ${andBefore(before)})`;
	// Most words are in the sample, which has a few pages.
	const found = await sql<{ word: string }>`
		select w.word from (select w.word from search.word w where ${sql.join(patterns, sql` or `)}
			order by ${own} desc, length(w.word), w.word limit ${mostWords}) w
		where exists (select from search.entry_sample e where search.words_of(e.search) @@ ${wanted} and ${isFor(audiences)})
			or exists (${foundBy(wanted, audiences)})
		limit ${count}`.execute(database);
	return found.rows.map(({ word }) => word);
}
