import type { Texts } from '#platform/language.ts';
import { languagesOf, type SearchEntry } from '#platform/search.ts';
import { sql, type Transaction } from '#platform/server/database.ts';
import type { PartName } from './write.ts';

/**
 * Characters of a text that are searched; of a piece of it, the first of which is shown where it has the words; and bytes
 * of all words of an entry's texts: a tsvector holds a megabyte.
 */
const max = { searched: 500_000, piece: 20_000, bytes: 900_000 } as const;

/** An entry as it is written, with the part that it is of. */
export interface WrittenEntry extends PartName {
	entry: SearchEntry;
	/** Of its kind. */
	weight: number;
	/** Of all that it is made from. */
	digest: string;
}

/** The characters of an entry that are searched, about. */
export const lengthOf = ({ texts }: SearchEntry): number =>
	Object.values(texts).reduce((length, text) => length + Math.min(text.length, max.searched), 1_000);

/** The facet values of an entry. */
const keysOf = (entry: SearchEntry): string[] => [
	`kind:${entry.kind}`,
	...[entry.day?.slice(0, 4) ?? entry.year].flatMap((year) => (year ? [`year:${year}`] : [])),
	...languagesOf(entry).map((language) => `language:${language}`),
];

/** A piece of a text, cut between words. */
interface Piece {
	/** Of the entry, among those that are written together. */
	at: number;
	language: string;
	/** Of the piece, in its text. */
	nth: number;
	text: string;
	/** Of words that keep their place in the text; `null` = a long text, which is kept without places. */
	weight: 'A' | 'C' | null;
}

/**
 * Symbols of documents, `PC.DEC/1048`, and abbreviations with full stops, `D.A.R.E.`, in the words that somebody types: PostgreSQL
 * takes them for addresses of hosts.
 */
function symbolsIn(all: readonly Texts[]): string {
	const found = all
		.flatMap((texts) => Object.values(texts))
		.flatMap((text) => [
			...[...text.matchAll(/\p{Lu}[\p{Lu}\d()]*(?:\.\p{Lu}+)*(?:\/[\p{L}\d.]+)+/gu)].map(([one]) =>
				one.replaceAll(/[^\p{L}\p{N}]+/gu, ' '),
			),
			...[...text.matchAll(/(?<![\p{L}.])(?:\p{Lu}\.){2,}/gu)].map(([one]) => one.replaceAll('.', '')),
		]);
	return [...new Set(found)].join(' ').slice(0, max.piece);
}

const cut = new RegExp(`[^]{1,${max.piece}}(?!\\S)|[^]{1,${max.piece}}`, 'gu');

function piecesOf({ title, names = [], within, also, texts }: SearchEntry, at: number): Piece[] {
	const of = (all: Texts, weight: Piece['weight']): Piece[] =>
		Object.entries(all).flatMap(([language, text]) =>
			(text.match(cut) ?? [])
				.slice(0, max.searched / max.piece)
				.map((piece, nth) => ({ at, language, nth, text: piece, weight })),
		);
	const symbols = { en: symbolsIn([title, ...names, ...within, ...also, texts]) };
	return [
		...[title, ...names].flatMap((one) => of(one, 'A')),
		...[...within, ...also, ...(symbols.en ? [symbols] : [])].flatMap((one) => of(one, 'C')),
		...of(texts, null),
	];
}

/** Writes entries, new ones and changed ones, with their texts and words: two statements for all of them. */
export async function writeEntries(tx: Transaction, all: readonly WrittenEntry[]): Promise<void> {
	const rows = all.map(({ entry, ...own }, at) => {
		const { ref, kind, path, title, within, day, sample, audience } = entry;
		const more = { audience: [...new Set(audience)].sort(), keys: keysOf(entry) };
		return { ...own, at, ref, kind, path, title, within, day, sample, ...more };
	});
	const pieces = all.flatMap(({ entry }, at) => piecesOf(entry, at));
	// `words`: as `search.words_in` makes them, of words as they are written that are needed twice.
	const made = await sql<{ id: number; at: number }>`
		with given as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (at int, slice text,
			part text, ref text, kind text, path text, title jsonb, within jsonb, day date, sample boolean, audience text[],
			keys text[], weight real, digest text)),
		piece as materialized (select p.at, p.place, p.nth, p.language, p.text, p.weight, to_tsvector('conference.plain', p.text) as plain
			from rows from (jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as (at int, language text, nth int, text text,
				weight "char")) with ordinality as p (at, language, nth, text, weight, place)),
		-- Every word as it is written, for typing errors.
		written as (insert into search.word (word)
			select lexeme from (select distinct unnest(tsvector_to_array(plain)) as lexeme from piece) one
			where length(lexeme) between 4 and 40 and lexeme ~ '^[[:alpha:]]+$' order by lexeme on conflict do nothing),
		worded as materialized (select at, place, nth, weight,
			to_tsvector(conference.searched_as(language), text) || plain as words from piece),
		short as (select at, search.all_words(setweight(words, weight) order by place) as words
			from worded where weight is not null group by at),
		-- Of very long texts the first words of each language, as many as a tsvector holds.
		size as (select at, sum(pg_column_size(words)) as bytes from worded where weight is null group by at),
		long as (select at, search.all_words(strip(words)) as words from worded join size using (at)
				where weight is null and bytes <= ${max.bytes}::int group by at
			union all select at, array_to_tsvector(array_agg(lexeme)) as words from (
				select at, w.lexeme, sum(octet_length(w.lexeme))
					over (partition by at order by min(nth), w.lexeme collate "C") as bytes
				from worded join size using (at), unnest(tsvector_to_array(words)) w (lexeme)
				where weight is null and size.bytes > ${max.bytes}::int group by at, w.lexeme) one
			where bytes <= ${max.bytes}::int group by at),
		made as (insert into search.entry as e (slice, part, ref, kind, path, title, within, day, sample, audience, keys,
				weight, search, digest)
			select slice, part, ref, kind, path, title, within, day, sample, audience, keys, weight,
				coalesce(short.words, '') || coalesce(long.words, ''), digest
			from given left join short using (at) left join long using (at)
			on conflict (slice, part, ref) do update set kind = excluded.kind, path = excluded.path, title = excluded.title,
				within = excluded.within, day = excluded.day, sample = excluded.sample, audience = excluded.audience,
				keys = excluded.keys, weight = excluded.weight, search = excluded.search, digest = excluded.digest
			returning e.id, e.slice, e.part, e.ref)
		select made.id, given.at from made join given using (slice, part, ref)`.execute(tx);
	const ids = new Map(made.rows.map(({ id, at }) => [at, id]));
	const shown = pieces.flatMap(({ at, weight, nth, language, text }) =>
		weight === null && nth === 0
			? [{ id: ids.get(at), language, text: text.replaceAll(/[ \t-\r]+/g, ' ') }]
			: [],
	);
	await sql`
		with given as materialized (select * from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as t (id int, language text, text text)),
		gone as (delete from search.text t where t.entry_id = any (${[...ids.values()]}::int[])
			and (t.entry_id, t.language) not in (select id, language from given))
		insert into search.text (entry_id, language, text)
		select id, language, text from given
		on conflict (entry_id, language) do update set text = excluded.text`.execute(tx);
}
