import { hitEnds, hitStarts } from '#conference';
import type { Language, Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { ListSource, SqlFragment } from '#platform/server/list.ts';
import { likelyWords } from '../../similar-words.ts';

/** What a search asks for: each word in its spellings. */
export type Forms = readonly (readonly string[])[];

/** The text search query: all words, or some of them. */
export const query = (forms: Forms, which: 'all' | 'some' = 'all'): SqlFragment =>
	sql`(${sql.join(
		forms.map((one) => sql`search.query_of(${[...one]}::text[])`),
		which === 'all' ? sql` && ` : sql` || `,
	)})`;

/** The entries `e` that a viewer may find. @param audiences of the viewer, without everybody */
export const isFor = (audiences: readonly string[]): SqlFragment =>
	audiences.length ? sql`(e.is_public or e.audience && ${[...audiences]}::text[])` : sql`e.is_public`;

/**
 * The list source of the entries that a viewer may find by words.
 * @param years the keys of all years, the last first
 */
export const searchSource = (
	audiences: readonly string[],
	forms: Forms,
	years: readonly string[],
): ListSource<'rank' | 'date'> => ({
	from: sql`search.entry e`,
	where: isFor(audiences),
	id: sql`e.id`,
	keys: sql`e.keys`,
	sorts: { rank: sql`ts_rank(e.search, ${query(forms)}) * e.weight`, date: sql`e.day` },
	// As the index has it: of `search` itself PostgreSQL believes that reading all entries is cheaper.
	search: { where: sql`search.words_of(e.search) @@ ${query(forms)}` },
	periods: { sort: 'date', keys: years },
	sample: {
		from: sql`search.entry_sample e`,
		every: 32,
	},
});

/** A result, with the matches marked. */
export interface FoundEntryRow {
	id: number;
	kind: string;
	path: string;
	title: Texts;
	within: Texts[];
	day: string | null;
	sample: boolean;
	isPublic: boolean;
	/** The title that has the words, and its language; `null` = none has */
	markedTitle: string | null;
	titleLanguage: Language | null;
	/** The place in a text that has the words, and its language; `null` = none has */
	marked: string | null;
	textLanguage: Language | null;
}

/** How the words may begin, as a regular expression: the end of a word changes with its grammatical form. */
const beginnings = (forms: Forms): string =>
	`\\m(?:${forms
		.flat()
		.map((word) => [...word].slice(0, Math.max(3, Math.ceil(word.length * 0.7))).join(''))
		.join('|')})`;

/**
 * Entries by their ids, in no particular order, with the title and the place of a text that have the words: in the
 * reader's language where it has them.
 */
export async function foundEntries(
	database: Database,
	ids: readonly (string | number)[],
	{ forms, language, audiences }: { forms: Forms; language: Language; audiences: readonly string[] },
): Promise<FoundEntryRow[]> {
	const marks = `StartSel=${hitStarts}, StopSel=${hitEnds}`;
	const some = query(forms, 'some');
	const found = await sql<FoundEntryRow>`
		select e.id, e.kind, e.path, e.title, e.within, to_char(e.day, 'YYYY-MM-DD') as day, e.sample, e.is_public as "isPublic",
			t.marked as "markedTitle", t.language as "titleLanguage", x.marked, x.language as "textLanguage"
		from search.entry e
		left join lateral (
			select language, ts_headline(conference.searched_as(language), text, ${some},
				${`${marks}, HighlightAll=true`}) as marked
			from jsonb_each_text(e.title) as one (language, text)
			where search.words_in(language, text) @@ ${some}
			order by (language = ${language}) desc, language limit 1) t on true
		left join lateral (
			select v.language, h.marked from search.text v,
				lateral (select regexp_instr(v.text, ${beginnings(forms)}, 1, 1, 0, 'i') offset 0) f (at),
				lateral (select regexp_replace(substr(v.text, greatest(1, f.at - 120), 400), '^\\S*\\s', '') offset 0) w (text),
				lateral (select ts_headline(conference.searched_as(v.language), w.text, ${some}, ${`${marks}, MaxFragments=1,
					MinWords=14, MaxWords=28`}) offset 0) h (marked)
			where v.entry_id = e.id and f.at > 0 and strpos(h.marked, ${hitStarts}) > 0
			order by (v.language = ${language}) desc, v.language limit 1) x on true
		where e.id = any (${ids.map(Number)}::int[]) and ${isFor(audiences)}`.execute(database);
	return found.rows;
}

/** What a viewer finds, to see whether there is any: by itself PostgreSQL would read all entries for the first one. */
export const foundBy = (wanted: SqlFragment, audiences: readonly string[]) =>
	sql`with e as materialized (select is_public, audience from search.entry where search.words_of(search) @@ ${wanted})
		select from e where ${isFor(audiences)}`;

/** Words that are compared with one that is found nowhere. */
const mostCompared = 4_000;

/**
 * The words that a viewer finds something by and that are written most like another, the best first: those of one or two
 * other letters, then those with most parts in common.
 * @param word of letters, in lower case
 */
export async function similarWords(
	database: Database,
	word: string,
	audiences: readonly string[],
): Promise<string[]> {
	const near = await sql<{ word: string }>`select word from search.word
		where length(word) between ${word.length - 2} and ${word.length + 2}
			and word ~ ${`^[${[...new Set(word.slice(0, 2))].join('')}]`} limit ${mostCompared}`.execute(database);
	const likely = likelyWords(
		word,
		near.rows.map((one) => one.word),
		12,
	);
	const found = await sql<{ word: string }>`
		select w.word from (
			select word, ordinal from unnest(${likely}::text[]) with ordinality as likely (word, ordinal)
			union all (select word, 100 + row_number() over (order by platform.similarity(word, ${word}) desc, word)
				from search.word where word operator(platform.%) ${word} and word <> all (${likely}::text[])
				order by platform.similarity(word, ${word}) desc, word limit 12)) w
		where exists (${foundBy(sql`to_tsquery('conference.plain', w.word)`, audiences)})
		order by w.ordinal limit 3`.execute(database);
	return found.rows.map((one) => one.word);
}

/** Whether a viewer finds anything by a word. */
export async function findsAny(
	database: Database,
	forms: readonly string[],
	audiences: readonly string[],
): Promise<boolean> {
	const found = await sql`${foundBy(query([forms]), audiences)} limit 1`.execute(database);
	return found.rows.length > 0;
}

/** An entry that everybody finds, with the beginnings of its texts. */
export interface LatestRow {
	path: string;
	title: Texts;
	within: Texts[];
	texts: Texts;
	day: string | null;
	sample: boolean;
}

/** The latest entries of a kind that everybody finds. */
export const latestRows = (
	ctx: Pick<OperationContext, 'database'>,
	kind: string,
	count: number,
	withText: boolean,
): Promise<LatestRow[]> =>
	readRows(
		ctx,
		sql`select e.path, e.title, e.within, to_char(e.day, 'YYYY-MM-DD') as day, e.sample, coalesce(
				(select jsonb_object_agg(t.language, left(t.text, 400)) from search.text t where t.entry_id = e.id), '{}') as texts
			from search.entry e where e.is_public and e.kind = ${kind}
				and (not ${withText}::boolean or exists (select from search.text t where t.entry_id = e.id))
			order by e.day desc nulls last, e.id desc limit ${count}`,
	);
