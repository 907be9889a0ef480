import { createHash } from 'node:crypto';
import type { Texts } from '#platform/language.ts';
import { languagesOf, type SearchEntry } from '#platform/search.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';

/**
 * Characters of a text that are searched, and that a place can be shown of; characters of a piece of it, and bytes of all
 * words of an entry's texts: a tsvector holds a megabyte.
 */
const max = { searched: 500_000, shown: 20_000, piece: 20_000, bytes: 900_000 } as const;

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

/** The facet values of an entry. */
const keysOf = (entry: SearchEntry): string[] => [
	`kind:${entry.kind}`,
	...[entry.day?.slice(0, 4) ?? entry.year].flatMap((year) => (year ? [`year:${year}`] : [])),
	...languagesOf(entry).map((language) => `language:${language}`),
];

const digestOf = (entry: SearchEntry, weight: number): string =>
	createHash('sha256')
		.update(JSON.stringify([entry, weight]))
		.digest('base64url');

/**
 * Replaces the entries of a part; those that have not changed stay as they are.
 * @param weights of the kinds
 * @returns how many were written or deleted
 */
export async function replacePart(
	tx: Transaction,
	{ slice, part }: PartName,
	entries: readonly SearchEntry[],
	weights: Readonly<Record<string, number>>,
): Promise<number> {
	const before = await sql<{ ref: string; digest: string }>`select ref, digest from search.entry
		where slice = ${slice} and part = ${part}`.execute(tx);
	const known = new Map(before.rows.map(({ ref, digest }) => [ref, digest]));
	const weightOf = ({ kind }: SearchEntry): number => weights[kind] ?? 0.5;
	const all = entries.map((entry) => ({ entry, digest: digestOf(entry, weightOf(entry)) }));
	const provided = new Set(entries.map(({ ref }) => ref));
	const gone = [...known.keys()].filter((ref) => !provided.has(ref));
	if (gone.length)
		await sql`delete from search.entry where slice = ${slice} and part = ${part}
			and ref = any (${gone}::text[])`.execute(tx);
	const changed = all.filter(({ entry, digest }) => known.get(entry.ref) !== digest);
	for (const { entry, digest } of changed)
		await writeEntry(tx, { slice, part }, entry, { digest, weight: weightOf(entry) });
	return gone.length + changed.length;
}

/** The words of a short text in each language, with their weight. */
const words = (all: Texts, weight: 'A' | 'C'): SqlFragment =>
	sql`coalesce((select search.all_words(setweight(search.words_in(t.language, t.text), ${weight}))
		from jsonb_each_text(${JSON.stringify(all)}::jsonb) as t (language, text)), '')`;

/** Pieces of texts, cut between words, as a table `p (language, at, text)`; `at` counts the pieces of a text. */
function piecesOf(all: readonly Texts[]): SqlFragment {
	const cut = new RegExp(`[^]{1,${max.piece}}(?!\\S)|[^]{1,${max.piece}}`, 'gu');
	const pieces = all.flatMap((texts) =>
		Object.entries(texts).flatMap(([language, text]) =>
			(text.match(cut) ?? [])
				.slice(0, max.searched / max.piece)
				.map((piece, at) => ({ language, at, text: piece })),
		),
	);
	return sql`jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as p (language text, at int, text text)`;
}

/** The words of long texts, without their places: the first ones of each language, as many as a tsvector holds. */
const firstWords = (texts: Texts): SqlFragment =>
	sql`coalesce((select array_to_tsvector(array_agg(one.lexeme)) from (
		select w.lexeme, sum(octet_length(w.lexeme)) over (order by min(p.at), w.lexeme collate "C") as bytes
		from ${piecesOf([texts])}, unnest(tsvector_to_array(search.words_in(p.language, p.text))) w (lexeme)
		group by w.lexeme) one
		where one.bytes <= ${max.bytes}::int), '')`;

/** The parts of an entry's search column: title, what it says, and what it is also found by. */
function searchedAs({ title, within, texts, also }: SearchEntry): SqlFragment {
	// A weight belongs to a place in a text; long texts are kept without their places.
	return sql.join(
		[words(title, 'A'), ...[...within, ...also].map((all) => words(all, 'C')), firstWords(texts)],
		sql` || `,
	);
}

async function writeEntry(
	tx: Transaction,
	{ slice, part }: PartName,
	entry: SearchEntry,
	{ digest, weight }: { digest: string; weight: number },
): Promise<void> {
	const { ref, kind, path, title, within, texts, day, sample, audience } = entry;
	const made = await sql<{ id: number }>`
		insert into search.entry (slice, part, ref, kind, path, title, within, day, sample, audience, keys, weight, search, digest)
		values (${slice}, ${part}, ${ref}, ${kind}, ${path}, ${JSON.stringify(title)}, ${JSON.stringify(within)}, ${day}, ${sample},
			${[...new Set(audience)].sort()}::text[], ${keysOf(entry)}::text[], ${weight}, ${searchedAs(entry)}, ${digest})
		on conflict (slice, part, ref) do update set kind = excluded.kind, path = excluded.path, title = excluded.title, within = excluded.within,
			day = excluded.day, sample = excluded.sample, audience = excluded.audience, keys = excluded.keys,
			weight = excluded.weight, search = excluded.search, digest = excluded.digest
		returning id`.execute(tx);
	const id = made.rows[0]?.id;
	await sql`delete from search.text where entry_id = ${id}`.execute(tx);
	await sql`insert into search.text (entry_id, language, text)
		select ${id}, t.language, regexp_replace(left(t.text, ${max.shown}::int), '\\s+', ' ', 'g')
		from jsonb_each_text(${JSON.stringify(texts)}::jsonb) as t (language, text)
		where t.text <> ''`.execute(tx);
	// Every word as it is written, for typing errors.
	await sql`insert into search.word (word)
		select distinct lexeme from ${piecesOf([title, ...within, ...entry.also, texts])},
			unnest(to_tsvector('conference.plain', p.text)) w
		where lexeme ~ '^[[:alpha:]]{4,40}$'
		on conflict do nothing`.execute(tx);
}

/** Removes the words that no entry has any more, such as a name that was deleted. */
export async function removeUnusedWords(database: Database): Promise<void> {
	await sql`delete from search.word w where not exists (
		select from search.entry e where e.search @@ to_tsquery('conference.plain', w.word))`.execute(database);
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
