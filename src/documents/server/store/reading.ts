import type { Language, Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import type { Distribution, DocumentKind, TextState, VersionState } from '../../document.ts';
import type { Viewer } from '../../distribution.ts';
import type { ListedFile } from '../../page.ts';
import type { SuffixedDocument } from '../../reading.ts';
import { authorNames, documentColumns, scopeOf, type DocumentRow, type DocumentsScope } from './documents.ts';
import { visibleTo } from './visible.ts';

/* What pages for readers show. Each query has `visibleTo`, or is about documents that were read with it. */

/** The file that readers get of a version `v`: as it was issued, else as it was handed in. */
const fileOfVersion = sql`platform.file f on f.id = coalesce(v.issued_file_id, v.file_id) and f.state = 'stored'`;

/** An issued document in a list. */
export interface ListedRow {
	id: string;
	conference: string;
	symbol: string;
	kind: DocumentKind;
	distribution: Distribution;
	title: Texts;
	original: Language;
	item: string | null;
	/** ms */
	issuedAt: number;
	/** The end of the embargo, if it is to come, ms. */
	embargoedUntil: number | null;
	/** Names of delegations. */
	authors: Texts[];
	files: ListedFile[];
}

/** The issued documents of a scope that a viewer may read, the newest first, with the files of their issued versions. */
export const listedDocuments = (
	ctx: Pick<OperationContext, 'database'>,
	viewer: Viewer,
	scope: DocumentsScope,
	limit: number,
): Promise<ListedRow[]> =>
	readRows(
		ctx,
		sql`select d.id, d.conference_id as conference, d.symbol, d.kind, d.distribution,
			d.title, d.original_language as original, d.item_id as item,
			floor(extract(epoch from d.issued_at) * 1000)::bigint as "issuedAt",
			case when d.release_at > ${viewer.now}
				then floor(extract(epoch from d.release_at) * 1000)::bigint end as "embargoedUntil",
			${authorNames} as authors,
			coalesce((select jsonb_agg(jsonb_build_object('language', v.language, 'file', f.id, 'name', f.name,
					'bytes', f.bytes) order by v.language)
				from documents.language_version v join ${fileOfVersion}
				where v.document_id = d.id and v.state = 'issued'), '[]') as files
		from documents.document d
		where ${scopeOf(scope)} and d.state = 'issued' and ${visibleTo(viewer)}
		order by d.issued_at desc, d.id limit ${limit}`,
	);

/** A language version with its file; `file: null` = it has none. */
export interface VersionWithFile {
	id: string;
	language: Language;
	state: VersionState;
	dueAt: Date | null;
	file: { id: string; name: string; bytes: number; sha256: string; mediaType: string } | null;
	textState: TextState;
	pages: number | null;
}

/** The language versions of a document that the caller may read, with their files. */
export async function versionsWithFiles(database: Database, document: string): Promise<VersionWithFile[]> {
	const found = await sql<VersionWithFile>`select v.id, v.language, v.state, v.due_at as "dueAt",
			case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes,
				'sha256', f.sha256, 'mediaType', f.media_type) end as file,
			coalesce(x.state, 'pending') as "textState", x.pages
		from documents.language_version v left join ${fileOfVersion}
		left join documents.extracted_text x on x.version_id = v.id and x.file_id in (v.file_id, v.issued_file_id)
		where v.document_id = ${document} order by v.language`.execute(database);
	return found.rows;
}

/** A version of a document that a viewer may read; the state of the version is still to be looked at. */
export async function versionById(
	database: Database,
	viewer: Viewer,
	id: string,
): Promise<{ document: DocumentRow; version: Pick<VersionWithFile, 'language' | 'state' | 'file'> } | null> {
	const found = await sql<DocumentRow & { version: Pick<VersionWithFile, 'language' | 'state' | 'file'> }>`
		select ${documentColumns}, jsonb_build_object('language', v.language, 'state', v.state, 'file',
			jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'sha256', f.sha256,
				'mediaType', f.media_type)) as version
		from documents.language_version v join ${fileOfVersion}
		join documents.document d on d.id = v.document_id
		where v.id = ${id} and ${visibleTo(viewer)}`.execute(database);
	const [row] = found.rows;
	if (!row) return null;
	const { version, ...document } = row;
	return { document, version };
}

/**
 * The documents with suffixes around one: what it is the base of, its siblings and its base; and those related to it,
 * with their titles. Of an embargoed document that the viewer may not read, nothing. 7.4
 */
export async function documentsAround(
	database: Database,
	viewer: Viewer,
	{ id, base }: { id: string; base: string | null },
): Promise<(SuffixedDocument & { title: Texts | null; original: Language; isRelated: boolean })[]> {
	const found = await sql<SuffixedDocument & { title: Texts | null; original: Language; isRelated: boolean }>`
		with around as (
			select o.id, false as related from documents.document o
				where o.base_id in (${id}, ${base}) or o.id = ${base}
			union all select r.other_id, true from documents.related r where r.document_id = ${id}
			union all select r.document_id, true from documents.related r where r.other_id = ${id})
		select distinct on (d.symbol, a.related) d.id, d.symbol, d.base_id as base, d.suffix,
			d.suffix_number as "suffixNumber", d.state, d.original_language as original, a.related as "isRelated",
			case when a.related then d.title end as title
		from around a join documents.document d on d.id = a.id
		where d.symbol is not null and d.id <> ${id} and d.state in ('issued', 'withdrawn')
			and (${visibleTo(viewer)} or (not a.related and (d.release_at is null or d.release_at <= ${viewer.now})))
		order by d.symbol, a.related limit 200`.execute(database);
	return found.rows;
}

/** A part of a version's text. */
export interface TextPart {
	/** Longer than a part by up to `overlap` characters. */
	text: string;
	/** From 0. */
	part: number;
	parts: number;
}

const asked = (language: Language, words: string) =>
	sql`websearch_to_tsquery(conference.searched_as(${language}), ${words})`;

/**
 * A part of the text of a version that the caller may read; `null` if it has none. One part is read, however long the
 * text is.
 * @param words without a part: the first part in which they are found
 */
export async function textPart(
	database: Database,
	{ id, language }: { id: string; language: Language },
	{ part, words, size, overlap }: { part: number | null; words: string; size: number; overlap: number },
): Promise<TextPart | null> {
	const searched = sql`select p.at from generate_series(0, c.parts - 1) p (at)
		where to_tsvector(conference.searched_as(${language}), substr(x.text, p.at * ${size} + 1, ${size + overlap}))
			@@ ${asked(language, words)} order by p.at limit 1`;
	const which = part === null && words ? sql`coalesce((${searched}), 0)` : sql`${part ?? 0}::int`;
	const found = await sql<TextPart>`
		select substr(x.text, w.part * ${size} + 1, ${size + overlap}) as text, w.part, c.parts
		from documents.extracted_text x
		cross join lateral (select greatest(1, ceil(length(x.text) / ${size}::numeric))::int as parts) c
		cross join lateral (select least(${which}, c.parts - 1) as part) w
		where x.version_id = ${id} and x.state = 'text'`.execute(database);
	return found.rows[0] ?? null;
}

/** A text with the words between two marks, which no text contains. */
export async function markedText(
	database: Database,
	text: string,
	{ language, words, starts, ends }: { language: Language; words: string; starts: string; ends: string },
): Promise<string> {
	const options = `StartSel=${starts}, StopSel=${ends}, HighlightAll=true`;
	const found = await sql<{ marked: string }>`select ts_headline(conference.searched_as(${language}), ${text},
		${asked(language, words)}, ${options}) as marked`.execute(database);
	return found.rows[0]?.marked ?? text;
}

/** The sitemap's pages: documents that everybody may read; samples are not for search engines. */
export const publicDocuments = ({ now }: { now: Date }): SqlFragment => sql`
	select '/d/' || d.symbol as path, greatest(d.issued_at, d.release_at) as changed,
		extract(year from d.issued_at at time zone 'UTC')::int as year
	from documents.document d
	where d.state = 'issued' and ${visibleTo({ isOfficer: false, memberships: [], now })}
		and exists (select from conference.conference c
			where c.id = d.conference_id and c.state <> 'draft' and not c.sample)`;
