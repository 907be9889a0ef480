import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';
import { containsWords, type ListSource } from '#platform/server/list.ts';
import type { OfficerPracticesSort } from '../../officer-practices-list.ts';
import { isOwnedBy, ownersColumn, type OwnedBy } from './owners.ts';
import type { PracticeRow } from './practices.ts';

/** The titles of published practices that are in a text, whatever their case. */
export async function titlesWithin(database: Database, text: string): Promise<string[]> {
	const found = await sql<{ title: string }>`select one.value as title
		from practices.practice p, jsonb_each_text(p.title) one
		where p.state = 'published'
		and position(lower(one.value) in lower(${text})) > 0 limit 100`.execute(database);
	return found.rows.map(({ title }) => title);
}

/** Saves title and record of a practice. @returns its new revision */
export async function updateRecord(
	tx: Transaction,
	id: string,
	{ title, record }: Pick<PracticeRow, 'title' | 'record'>,
): Promise<number> {
	const saved = await sql<{
		revision: number;
	}>`update practices.practice set title = ${JSON.stringify(title)},
			record = ${JSON.stringify(record)}, revision = revision + 1
		where id = ${id} returning revision`.execute(tx);
	return saved.rows[0]?.revision ?? 0;
}

/** Keeps the record as it is now: what was published stays. 1.5 */
export async function insertEdition(
	tx: Transaction,
	id: string,
	{ now, by }: { now: Date; by: string | null },
): Promise<void> {
	await sql`insert into practices.practice_edition (practice_id, revision, title, record, edited_at, edited_by)
		select id, revision, title, record, ${now}, ${by} from practices.practice where id = ${id}`.execute(tx);
}

/** Sets the state of a practice with its moment and reason. */
export async function setState(
	tx: Transaction,
	id: string,
	state: 'submitted' | 'returned' | 'published' | 'withdrawn',
	{ now, reason = null }: { now: Date; reason?: string | null },
): Promise<void> {
	await sql`update practices.practice set state = ${state}, reason = ${reason}, revision = revision + 1,
			submitted_at = case when ${state} = 'submitted' then ${now} else submitted_at end,
			published_at = case when ${state} = 'published' then ${now} else published_at end,
			withdrawn_at = case when ${state} = 'withdrawn' then ${now} else withdrawn_at end
		where id = ${id}`.execute(tx);
}

/** Names a practice in addresses. @returns `false` if the name is used */
export async function setSlug(tx: Transaction, id: string, slug: string): Promise<boolean> {
	return hasRows(tx)`update practices.practice set slug = ${slug} where id = ${id}
		and not exists (select from practices.practice other where other.slug = ${slug} and other.id <> ${id})
		returning 1`;
}

/** One row of a list of practices. */
export interface PracticeLine extends Pick<
	PracticeRow,
	| 'id'
	| 'slug'
	| 'state'
	| 'title'
	| 'original'
	| 'sample'
	| 'submittedAt'
	| 'createdAt'
	| 'owners'
	| 'reason'
> {
	changedAt: Date;
}

const lineColumns = sql`p.id, p.slug, p.state, p.title, p.original_language as original, p.sample, p.reason,
	p.submitted_at as "submittedAt", p.created_at as "createdAt",
	greatest(p.created_at, p.submitted_at, p.published_at, p.withdrawn_at) as "changedAt",
	${ownersColumn} as owners`;

/** The newest practices of a person or of States and organisations; at most 200. */
export async function practicesOf(database: Database, owner: OwnedBy): Promise<PracticeLine[]> {
	return rowsOf<PracticeLine>(database)`select ${lineColumns} from practices.practice p
		where ${isOwnedBy(owner)}
		order by p.created_at desc, p.id limit 200`;
}

/** The officers' list: all practices, searched by title. */
export const officerPracticesSource = (words: readonly string[]): ListSource<OfficerPracticesSort> => ({
	from: sql`practices.practice p, lateral (select string_agg(value, ' ') as text from jsonb_each_text(p.title)) named`,
	where: sql`true`,
	search: { where: containsWords(sql`named.text`, words) },
	id: sql`p.id`,
	tieBreaker: sql`p.slug`,
	keys: sql`array[p.state]`,
	sorts: { submitted: sql`p.submitted_at`, title: sql`named.text` },
});

/** Practices in the order of their ids. */
export async function practiceLines(database: Database, ids: readonly string[]): Promise<PracticeLine[]> {
	return rowsOf<PracticeLine>(database)`select ${lineColumns}
		from unnest(${[...ids]}::uuid[]) with ordinality page (id, place) join practices.practice p on p.id = page.id
		order by page.place`;
}

/** How many versions a practice has. */
export async function countVersions(tx: Transaction, practice: string): Promise<number> {
	const found = await sql<{ n: number }>`select count(*)::int as n from practices.version
		where practice_id = ${practice}`.execute(tx);
	return found.rows[0]?.n ?? 0;
}

/**
 * Changes what a version is called in a language and what differs; an empty text is removed.
 * @returns `false` if the practice has no such version
 */
export async function updateVersion(
	tx: Transaction,
	practice: string,
	{
		id,
		language,
		name,
		country,
		differences,
	}: { id: string; language: string; name: string; country: string | null; differences: string },
): Promise<boolean> {
	const added = differences ? { [language]: differences } : {};
	return hasRows(
		tx,
	)`update practices.version set name = name || ${JSON.stringify({ [language]: name })}::jsonb,
			country_id = ${country},
			differences = (differences - ${language}::text) || ${JSON.stringify(added)}::jsonb
		where id = ${id} and practice_id = ${practice} returning 1`;
}

/** Deletes a practice that was never published, with its versions and studies. */
export async function deletePractice(tx: Transaction, id: string): Promise<void> {
	await sql`delete from practices.practice where id = ${id} and published_at is null`.execute(tx);
}

/** Counts an edit that is not of the record, so that no other is made over it. */
export async function nextRevision(tx: Transaction, id: string): Promise<void> {
	await sql`update practices.practice set revision = revision + 1 where id = ${id}`.execute(tx);
}
