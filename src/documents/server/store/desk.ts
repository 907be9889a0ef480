import { sql, type Transaction } from '#platform/server/database.ts';
import type { Suffix } from '../../symbol.ts';
import type { DocumentRow } from './documents.ts';
import { orderMastheads } from './file-work.ts';

/* What the documents officer changes in a locked document. Each change gives it a new revision. */

/** The details that an officer sets. */
export type Details = Pick<
	DocumentRow,
	| 'meeting'
	| 'item'
	| 'kind'
	| 'title'
	| 'original'
	| 'series'
	| 'distribution'
	| 'releaseAt'
	| 'interpretersAt'
	| 'forJournal'
	| 'together'
>;

/** Sets the details; an issued document whose embargo is lifted counts as released. @param now for that */
export async function setDetails(tx: Transaction, id: string, one: Details, now: Date): Promise<void> {
	await sql`update documents.document set meeting_id = ${one.meeting}, item_id = ${one.item}, kind = ${one.kind},
			title = ${JSON.stringify(one.title)}, original_language = ${one.original}, series_id = ${one.series},
			distribution = ${one.distribution}, release_at = ${one.releaseAt}, interpreters_at = ${one.interpretersAt},
			for_journal = ${one.forJournal}, together = ${one.together}, revision = revision + 1,
			released_at = case when state = 'issued' and (${one.releaseAt}::timestamptz is null
				or ${one.releaseAt}::timestamptz <= ${now}) then coalesce(released_at, ${now}) else released_at end
		where id = ${id}`.execute(tx);
}

/** Reserves a symbol. */
export async function setSymbol(tx: Transaction, id: string, symbol: string): Promise<void> {
	await sql`update documents.document set symbol = ${symbol}, revision = revision + 1 where id = ${id}`.execute(
		tx,
	);
}

export async function setReturned(tx: Transaction, id: string, reason: string): Promise<void> {
	await sql`update documents.document set state = 'returned', reason = ${reason}, revision = revision + 1
		where id = ${id}`.execute(tx);
}

export async function setWithdrawn(
	tx: Transaction,
	id: string,
	{ reason, now }: { reason: string | null; now: Date },
): Promise<void> {
	await sql`update documents.document set state = 'withdrawn', reason = ${reason}, withdrawn_at = ${now},
		revision = revision + 1 where id = ${id}`.execute(tx);
}

/** A revision, addendum or correction to be added. */
export interface Following {
	/** What it revises, adds to or corrects: the base, or an earlier revision of it. */
	of: string;
	suffix: Suffix;
	number: number;
	/** The language that alone is corrected; `null` = the base's original language. */
	language: string | null;
	distributionOnly: boolean;
	/** Its files have a head with the symbol already. */
	hasOwnHead?: boolean;
}

/**
 * Adds a draft that follows a document, with its details, authors, recipients and embargo: what corrects or revises a
 * document must not be readable before it. @returns its id
 */
export async function insertFollowing(
	tx: Transaction,
	base: string,
	{ of, suffix, number, language, distributionOnly, hasOwnHead = false }: Following,
	{ now, person }: { now: Date; person: string | null },
): Promise<string> {
	const made = await sql<{
		id: string;
	}>`insert into documents.document (conference_id, meeting_id, item_id, kind,
			title, original_language, base_id, suffix, suffix_number, distribution_only, has_own_head, distribution,
			release_at, interpreters_at, created_at, created_by)
		select conference_id, meeting_id, item_id, kind, title, coalesce(${language}, original_language), id, ${suffix},
			${number}, ${distributionOnly}, ${hasOwnHead}, distribution,
			greatest(release_at, (select release_at from documents.document where id = ${of})), interpreters_at, ${now}, ${person}
		from documents.document where id = ${base} returning id`.execute(tx);
	const id = made.rows[0]?.id ?? '';
	await sql`insert into documents.author (document_id, conference_id, delegation_id, position)
		select ${id}, conference_id, delegation_id, position from documents.author
		where document_id = ${base}`.execute(tx);
	await sql`insert into documents.recipient (document_id, conference_id, delegation_id)
		select ${id}, conference_id, delegation_id from documents.recipient
		where document_id = ${base}`.execute(tx);
	return id;
}

/** The draft of the same kind that already follows a document; `null` if there is none. */
export async function draftFollowing(
	tx: Transaction,
	base: string,
	{ suffix, language, distributionOnly }: Omit<Following, 'of' | 'number' | 'hasOwnHead'>,
): Promise<string | null> {
	const found = await sql<{ id: string }>`select f.id from documents.document f
		join documents.document b on b.id = f.base_id
		where f.base_id = ${base} and f.suffix = ${suffix} and f.state = 'draft'
			and f.distribution_only = ${distributionOnly}
			and f.original_language = coalesce(${language}, b.original_language) limit 1`.execute(tx);
	return found.rows[0]?.id ?? null;
}

/**
 * Gives the base of a correction the correction's distribution and recipients, and its files a new masthead.
 * @returns the id of the base
 */
export async function applyDistribution(tx: Transaction, correction: string): Promise<string> {
	const changed = await sql<{ id: string }>`update documents.document b set distribution = c.distribution,
			revision = b.revision + 1
		from documents.document c where c.id = ${correction} and b.id = c.base_id returning b.id`.execute(tx);
	const base = changed.rows[0]?.id ?? '';
	await sql`delete from documents.recipient where document_id = ${base}`.execute(tx);
	await sql`insert into documents.recipient (document_id, conference_id, delegation_id)
		select ${base}, conference_id, delegation_id from documents.recipient
		where document_id = ${correction}`.execute(tx);
	await orderMastheads(tx, base);
	return base;
}

/**
 * Lengthens the embargoes of what follows a document, so that none ends before that of the document. Of documents that
 * were released, nothing changes. 3.8
 */
export async function lengthenEmbargoes(tx: Transaction, id: string, now: Date): Promise<void> {
	await sql`with recursive below as (
			select id, release_at from documents.document where id = ${id} and release_at > ${now}
			union all select f.id, greatest(f.release_at, below.release_at) from documents.document f
				join below on f.base_id = below.id)
		update documents.document d set release_at = below.release_at, revision = d.revision + 1 from below
		where d.id = below.id and d.id <> ${id} and d.state <> 'withdrawn' and d.released_at is null
			and d.release_at is distinct from below.release_at`.execute(tx);
}

/** Marks documents whose embargo has ended as released, each once. @param max most at once */
export async function markReleased(
	tx: Transaction,
	now: Date,
	max: number,
): Promise<{ id: string; conference: string }[]> {
	const released = await sql<{
		id: string;
		conference: string;
	}>`update documents.document set released_at = ${now}
		where released_at is null and id in (select id from documents.document
			where state = 'issued' and released_at is null and release_at <= ${now}
			order by release_at limit ${max} for update skip locked)
		returning id, conference_id as conference`.execute(tx);
	return released.rows;
}
