import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { PracticeRecord } from '../../practice.ts';
import type { PracticeRow } from './practices.ts';

/** A record as it was after an edit. */
export interface EditionRow {
	revision: number;
	title: Texts;
	record: PracticeRecord;
	editedAt: Date;
}

/** Most editions that a page names. */
const maxEditions = 50;

/**
 * The editions of a practice, the last first, and the texts of one.
 * @param revision the edition with its texts; `null` = none
 */
export async function editionsOf(
	database: Database,
	practice: string,
	revision: number | null,
): Promise<{ editions: Pick<EditionRow, 'revision' | 'editedAt'>[]; asked: EditionRow | null }> {
	const found = await sql<EditionRow>`select revision, edited_at as "editedAt",
			case when revision = ${revision} then title end as title, case when revision = ${revision} then record end as record
		from practices.practice_edition where practice_id = ${practice}
		order by revision = ${revision} desc nulls last, revision desc limit ${maxEditions}`.execute(database);
	return {
		editions: found.rows
			.map(({ revision: number, editedAt }) => ({ revision: number, editedAt }))
			.toSorted((a, b) => b.revision - a.revision),
		asked: found.rows.find((one) => one.revision === revision) ?? null,
	};
}

/** The sitemap's pages of practices; samples are not for search engines. */
export const publicPractices = (): SqlFragment => sql`
	select '/practices/' || p.slug as path, greatest(p.published_at,
			(select max(e.edited_at) from practices.practice_edition e where e.practice_id = p.id),
			(select max(v.changed_at) from practices.version v where v.practice_id = p.id)) as changed,
		extract(year from p.published_at at time zone 'UTC')::int as year
	from practices.practice p where p.state = 'published' and not p.sample`;

/** The ids of all published practices. */
export async function publishedPractices(database: Database): Promise<string[]> {
	const found = await rowsOf<{ id: string }>(
		database,
	)`select id from practices.practice where state = 'published'`;
	return found.map(({ id }) => id);
}

/** The published ones of some practices. One statement, batched. */
export const publishedByIds = (
	ctx: Pick<OperationContext, 'database'>,
	ids: readonly string[],
): Promise<
	(Pick<PracticeRow, 'id' | 'slug' | 'title' | 'original' | 'sample'> & {
		/** Of publication, UTC. */
		day: string | null;
	})[]
> =>
	readRows(
		ctx,
		sql`select id, slug, title, original_language as original, sample,
			to_char(published_at at time zone 'UTC', 'YYYY-MM-DD') as day
		from practices.practice where id = any (${[...ids]}::uuid[]) and state = 'published'`,
	);
