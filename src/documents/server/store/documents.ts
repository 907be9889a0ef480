import type { Language, Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Distribution, DocumentKind, DocumentState } from '../../document.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import { firstRow } from '#platform/server/query.ts';
import type { Viewer } from '../../distribution.ts';
import type { Suffix } from '../../symbol.ts';
import { visibleTo } from './visible.ts';

/** A document without its language versions. */
export interface DocumentRow {
	id: string;
	conference: string;
	meeting: string | null;
	item: string | null;
	kind: DocumentKind;
	title: Texts;
	original: string;
	series: string | null;
	symbol: string | null;
	/** What it revises, adds to or corrects. */
	base: string | null;
	suffix: Suffix | null;
	suffixNumber: number | null;
	/** A correction without a text: it changes the distribution of its base. */
	distributionOnly: boolean;
	distribution: Distribution;
	state: DocumentState;
	together: boolean;
	releaseAt: Date | null;
	interpretersAt: Date | null;
	/** When the release was announced. */
	releasedAt: Date | null;
	forJournal: boolean;
	/** Its files have a head with the symbol already: no masthead is printed on them. */
	hasOwnHead: boolean;
	reason: string | null;
	createdAt: Date;
	submittedAt: Date | null;
	issuedAt: Date | null;
	withdrawnAt: Date | null;
	/** Changes with each edit: an edit of an older revision is refused. */
	revision: number;
	/** Ids of delegations, in order. */
	authors: string[];
	recipients: string[];
}

/** The names of the delegations that a document `d` is by, in their order. */
export const authorNames = sql`array(select g.name from documents.author a
	join accreditation.delegation g on g.id = a.delegation_id where a.document_id = d.id order by a.position)`;

/** The columns of a `DocumentRow`, of `documents.document d`. */
export const documentColumns = sql`d.id, d.conference_id as conference, d.meeting_id as meeting, d.item_id as item,
	d.kind, d.title, d.original_language as original, d.series_id as series, d.symbol, d.base_id as base, d.suffix,
	d.suffix_number as "suffixNumber", d.distribution_only as "distributionOnly", d.distribution, d.state, d.together, d.release_at as "releaseAt",
	d.interpreters_at as "interpretersAt", d.released_at as "releasedAt", d.for_journal as "forJournal",
	d.has_own_head as "hasOwnHead", d.reason, d.created_at as "createdAt",
	d.submitted_at as "submittedAt", d.issued_at as "issuedAt", d.withdrawn_at as "withdrawnAt", d.revision,
	array(select a.delegation_id from documents.author a where a.document_id = d.id order by a.position) as authors,
	array(select r.delegation_id from documents.recipient r where r.document_id = d.id) as recipients`;

/** A document, without checking who may read it; `null` if there is none. */
export async function documentById(
	database: Database | Transaction,
	id: string,
): Promise<DocumentRow | null> {
	const found = await sql<DocumentRow>`select ${documentColumns} from documents.document d
		where d.id = ${id}`.execute(database);
	return found.rows[0] ?? null;
}

/** Documents by their ids, without a check of rights, in no particular order. */
export async function documentsByIds(database: Database, ids: readonly string[]): Promise<DocumentRow[]> {
	const found = await sql<DocumentRow>`select ${documentColumns} from documents.document d
		where d.id = any (${[...ids]}::uuid[])`.execute(database);
	return found.rows;
}

/** Locks a document until the transaction ends. @returns its current row */
export async function lockDocument(tx: Transaction, id: string): Promise<DocumentRow | null> {
	await sql`select from documents.document where id = ${id} for update`.execute(tx);
	return documentById(tx, id);
}

/** Gives a locked document a new revision: a decision on an older one is refused. 3.1 */
export async function setRevised(tx: Transaction, id: string): Promise<void> {
	await sql`update documents.document set revision = revision + 1 where id = ${id}`.execute(tx);
}

/** A document to be added. */
export interface NewDocument extends Pick<
	DocumentRow,
	'conference' | 'meeting' | 'item' | 'kind' | 'title' | 'original' | 'series' | 'distribution' | 'forJournal'
> {
	/** Made with the form; by default the database makes one. */
	id?: string | undefined;
	state: 'draft' | 'submitted';
	hasOwnHead?: boolean;
	authors: readonly string[];
	recipients: readonly string[];
}

/**
 * Adds a document with its authors and recipients; the database refuses those of another conference.
 * @param options `language`: of the page on which a person handed it in
 * @returns its id; empty if the document is there already
 */
export async function insertDocument(
	tx: Transaction,
	document: NewDocument,
	{ now, person, language = null }: { now: Date; person: string | null; language?: Language | null },
): Promise<string> {
	const { conference, meeting, item, kind, title, original, series, distribution, state } = document;
	const made = await sql<{
		id: string;
	}>`insert into documents.document (id, conference_id, meeting_id, item_id, kind,
			title, original_language, series_id, distribution, state, for_journal, has_own_head, created_at, created_by,
			submitted_at, submitted_by, submitted_language)
		values (coalesce(${document.id ?? null}::uuid, gen_random_uuid()), ${conference}, ${meeting}, ${item}, ${kind}, ${JSON.stringify(title)}, ${original}, ${series},
			${distribution}, ${state}, ${document.forJournal}, ${document.hasOwnHead ?? false}, ${now}, ${person},
			${state === 'submitted' ? now : null}, ${state === 'submitted' ? person : null}, ${language})
		on conflict (id) do nothing returning id`.execute(tx);
	const id = made.rows[0]?.id ?? '';
	if (id) await setDelegations(tx, { ...document, id });
	return id;
}

/** Who handed a document in last, and the language of the page on which they did; `null` = an officer made it. */
export const submitterOf = (database: Database, id: string) =>
	firstRow<{ person: string; language: Language | null }>(database)`
		select submitted_by as person, submitted_language as language from documents.document
		where id = ${id} and submitted_by is not null`;

/** Replaces the authors and the recipients of a document. */
export async function setDelegations(
	tx: Transaction,
	{
		id,
		conference,
		authors,
		recipients,
	}: { id: string } & Pick<NewDocument, 'conference' | 'authors' | 'recipients'>,
): Promise<void> {
	await sql`delete from documents.author where document_id = ${id}`.execute(tx);
	await sql`delete from documents.recipient where document_id = ${id}`.execute(tx);
	await sql`insert into documents.author (document_id, conference_id, delegation_id, position)
		select ${id}, ${conference}, one, at
		from unnest(${[...authors]}::uuid[]) with ordinality as named (one, at)`.execute(tx);
	await sql`insert into documents.recipient (document_id, conference_id, delegation_id)
		select ${id}, ${conference}, one from unnest(${[...recipients]}::uuid[]) named (one)`.execute(tx);
}

/** Issues a locked document under its symbol. @returns whether it had not been issued */
export async function setIssued(tx: Transaction, id: string, symbol: string, now: Date): Promise<boolean> {
	const issued =
		await sql`update documents.document set state = 'issued', symbol = ${symbol}, issued_at = ${now},
			reason = null, revision = revision + 1,
			released_at = case when release_at is null or release_at <= ${now} then ${now}::timestamptz end
		where id = ${id} and state in ('draft', 'submitted') returning 1`.execute(tx);
	return issued.rows.length === 1;
}

/** Where documents belong; `items`: of the meeting, whose documents belong to it too; `author`: a delegation. */
export type DocumentsScope =
	| { conference: string }
	| { meeting: string; items?: readonly string[] }
	| { item: string }
	| { author: string };

/** The condition of a scope on documents `d`. */
export function scopeOf(scope: DocumentsScope): SqlFragment {
	if ('conference' in scope) return sql`d.conference_id = ${scope.conference}`;
	if ('meeting' in scope)
		return sql`(d.meeting_id = ${scope.meeting} or d.item_id = any (${[...(scope.items ?? [])]}::uuid[]))`;
	if ('item' in scope) return sql`d.item_id = ${scope.item}`;
	return sql`d.id in (select document_id from documents.author where delegation_id = ${scope.author})`;
}

/** The issued documents of a scope that a viewer may read, the newest first. */
export async function readableDocuments(
	database: Database,
	viewer: Viewer,
	scope: DocumentsScope,
	limit: number,
): Promise<DocumentRow[]> {
	const found = await sql<DocumentRow>`select ${documentColumns} from documents.document d
		where ${scopeOf(scope)} and d.state = 'issued' and ${visibleTo(viewer)}
		order by d.issued_at desc, d.id limit ${limit}`.execute(database);
	return found.rows;
}

/** An issued document that a viewer may read; `null` if there is none. */
export async function readableById(
	database: Database,
	viewer: Viewer,
	id: string,
): Promise<DocumentRow | null> {
	const found = await sql<DocumentRow>`select ${documentColumns} from documents.document d
		where d.id = ${id} and d.state = 'issued' and ${visibleTo(viewer)}`.execute(database);
	return found.rows[0] ?? null;
}

/** The document with a symbol, and whether the viewer may read it. */
export async function documentWithSymbol(
	database: Database,
	viewer: Viewer,
	symbol: string,
): Promise<{ document: DocumentRow; isReadable: boolean } | null> {
	const found = await sql<DocumentRow & { isReadable: boolean }>`select ${documentColumns},
			${visibleTo(viewer)} as "isReadable"
		from documents.document d where lower(d.symbol) = lower(${symbol})`.execute(database);
	const [row] = found.rows;
	if (!row) return null;
	const { isReadable, ...document } = row;
	return { document, isReadable };
}
