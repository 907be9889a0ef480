import { hitEnds, hitStarts } from '#conference';
import type { Language, Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { ListSource, SqlFragment } from '#platform/server/list.ts';
import type { Viewer } from '../../distribution.ts';
import type { Distribution, DocumentKind } from '../../document.ts';
import { symbolPrefix, type LibraryFacet } from '../../library-list.ts';
import { authorNames } from './documents.ts';
import { visibleTo } from './visible.ts';

/** A facet value that documents have. */
export interface FacetKey {
	key: number;
	facet: LibraryFacet;
	/** A kind, a year, a language, or the id of a series, an entry, a conference. */
	ref: string;
	/** The number of documents that everybody may read. */
	listed: number;
}

/**
 * The facet values of all documents; of conferences the latest ones with public documents and those asked for.
 * @param conferences slugs
 */
export async function facetKeys(
	database: Database,
	conferences: readonly string[],
	latest: number,
): Promise<FacetKey[]> {
	const answer = await sql<FacetKey>`
		select id as key, kind as facet, ref, listed from documents.facet where kind <> 'conference'
		union
		(select id, kind, ref, listed from documents.facet where kind = 'conference' and listed > 0
			order by id desc limit ${latest})
		union
		select coalesce(f.id, 0), 'conference', c.id::text, coalesce(f.listed, 0) from conference.conference c
			left join documents.facet f on f.kind = 'conference' and f.ref = c.id::text
			where c.slug = any (${[...conferences]}::text[]) and c.state <> 'draft'`.execute(database);
	return answer.rows;
}

/** All words, by the stems of any language, or the beginning of a symbol. 6.3, 6.4 */
function allWords(words: readonly string[]): SqlFragment {
	const symbol = symbolPrefix(words);
	const stems = sql`documents.stems_of(${words.join(' & ')})`;
	return symbol ? sql`(${stems} || ${`'${symbol}'`}::tsquery)` : stems;
}

/** Whom a list is for: everybody, or a reader with more rights. */
export const isPublic = ({ isOfficer, memberships }: Viewer): boolean => !isOfficer && !memberships.length;

/**
 * The list source of the issued documents that a viewer may read.
 * @param years the keys of the years of issue, the last one first
 */
export function librarySource(
	viewer: Viewer,
	words: readonly string[],
	years: readonly number[],
): ListSource<'date' | 'rank'> {
	const common: ListSource<'date' | 'rank'> = {
		from: sql`documents.listing d`,
		where: visibleTo(viewer),
		id: sql`d.id`,
		keys: sql`d.keys`,
		sorts: { date: sql`d.issued_at`, rank: sql`ts_rank(d.search, ${allWords(words)})` },
		periods: { sort: 'date', keys: years },
		search: { where: sql`d.search @@ ${allWords(words)}` },
		sample: {
			from: sql`documents.listing_sample d`,
			every: 32,
			search: sql`documents.words_of(d.search) @@ ${allWords(words)}`,
		},
	};
	if (!isPublic(viewer)) return common;
	return {
		...common,
		where: sql`d.is_public and ${visibleTo(viewer)}`,
		stored: sql`select id as key, listed as n from documents.facet`,
		storedTotal: sql`(select coalesce(sum(listed), 0)::int from documents.facet where kind = 'kind')`,
	};
}

/** A document in the library. */
export interface LibraryRow {
	id: string;
	symbol: string;
	kind: DocumentKind;
	distribution: Distribution;
	title: Texts;
	original: Language;
	conference: string;
	issuedAt: Date;
	/** Names of delegations. */
	authors: Texts[];
	/** Of issued versions. */
	languages: string[];
	/** An issued version is pictures of pages, whose text cannot be searched. */
	hasScan: boolean;
	/** The place of the search words in a version, with marks; `null` where no text has them. */
	excerpt: string | null;
	excerptLanguage: string | null;
}

/** How some of the words begin, as a regular expression: the end of a word changes with its grammatical form. */
const beginnings = (words: readonly string[]): string =>
	`\\m(?:${words.map((word) => [...word].slice(0, Math.max(4, Math.ceil(word.length * 0.7))).join('')).join('|')})`;

/**
 * The first part of a version with search words, and there some 500 characters that have one: the whole text of a
 * document would take too long to mark. A part with all words comes first, then the reader's language. The words are
 * looked for as they begin, which is quick; where that finds another word, by the stems of one window after another.
 */
function excerptOf(words: readonly string[], language: Language): SqlFragment {
	const config = sql`conference.searched_as(v.language)`;
	const some = sql`to_tsquery(${config}, ${words.join(' | ')})`;
	const all = sql`to_tsquery(${config}, ${words.join(' & ')})`;
	const marked = sql`ts_headline(${config}, w.text, ${some}, ${`StartSel=${hitStarts}, StopSel=${hitEnds}, MaxFragments=2,
		MinWords=12, MaxWords=26, FragmentDelimiter=" … "`})`;
	return sql`left join lateral (
			select v.id, v.language, t.part from documents.language_version v
			join documents.version_search t on t.version_id = v.id
			where v.document_id = d.id and v.state = 'issued' and t.search @@ ${some}
			order by (t.search @@ ${all}) desc, (v.language = ${language}) desc, (v.language = d.original_language) desc,
				v.language, t.part limit 1) v on true
		left join lateral (
			select h.marked from documents.extracted_text x,
				lateral (select documents.text_part(x.text, v.part) offset 0) p (text),
				lateral (select regexp_instr(p.text, ${beginnings(words)}, 1, 1, 0, 'i') offset 0) found (at),
				lateral (select regexp_replace(substr(p.text, greatest(1, found.at - 200), 500), '^\\S*\\s', '')
					offset 0) w (text),
				lateral (select ${marked} offset 0) h (marked)
			where x.version_id = v.id and found.at > 0 and strpos(h.marked, ${hitStarts}) > 0
			union all
			select ${marked} from documents.extracted_text x, generate_series(0, 9) at,
				lateral (select substr(documents.text_part(x.text, v.part), at * 600 + 1, 700)) w (text)
			where x.version_id = v.id and to_tsvector(${config}, w.text) @@ ${some}
			limit 1) place on true`;
}

/** Documents by their ids that a viewer may read, in no particular order; with words, each with the place where they are. */
export async function libraryRows(
	database: Database,
	viewer: Viewer,
	ids: readonly string[],
	{ words, language }: { words: readonly string[]; language: Language },
): Promise<LibraryRow[]> {
	const isMarked = words.length > 0;
	const answer = await sql<LibraryRow>`
		select d.id, d.symbol, d.kind, d.distribution, d.title, d.original_language as original, d.conference_id as conference,
			d.issued_at as "issuedAt",
			${authorNames} as authors,
			array(select l.language from documents.language_version l
				where l.document_id = d.id and l.state = 'issued' order by l.language) as languages,
			exists (select from documents.language_version l join documents.extracted_text x on x.version_id = l.id
				where l.document_id = d.id and l.state = 'issued' and x.state = 'none') as "hasScan",
			${isMarked ? sql`place.marked` : sql`null`} as excerpt,
			${isMarked ? sql`v.language` : sql`null`} as "excerptLanguage"
		from documents.document d ${isMarked ? excerptOf(words, language) : sql``}
		where d.id = any (${[...ids]}::uuid[]) and ${visibleTo(viewer)}`.execute(database);
	return answer.rows;
}

/**
 * Brings the facets of a conference's documents up to date, at the end of the transaction; only of those that differ.
 * @returns how many
 */
export async function noteConference(database: Database, conference: string): Promise<number> {
	const answer = await sql`
		insert into documents.listing_due (id)
		select l.id from documents.listing l
		join documents.keys_of(array(select id from documents.listing where conference_id = ${conference})) k
			on k.document = l.id
		where l.conference_id = ${conference} and k.keys <> l.keys
		on conflict do nothing returning 1`.execute(database);
	return answer.rows.length;
}

/** The conferences with issued documents. */
export async function listedConferences(database: Database): Promise<string[]> {
	const answer = await sql<{ id: string }>`
		select distinct conference_id as id from documents.listing`.execute(database);
	return answer.rows.map(({ id }) => id);
}
