import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';

/** Marks a conference as a template, or not. */
export async function setTemplateMark(
	database: Database,
	conference: string,
	isTemplate: boolean,
): Promise<void> {
	await sql`update conference.conference set is_template = ${isTemplate} where id = ${conference}`.execute(
		database,
	);
}

export interface StartingPointRow {
	slug: string;
	title: Texts;
	original: string;
	series: string | null;
	firstDay: string | null;
	sample: boolean;
}

const columns = sql`c.slug, w.document -> 'title' as title, w.document ->> 'original' as original,
	w.document ->> 'series' as series, w.document ->> 'firstDay' as "firstDay",
	(w.document ->> 'sample')::boolean as sample`;

/** The templates; at most a hundred. */
export const templates = (ctx: Pick<OperationContext, 'database'>): Promise<StartingPointRow[]> =>
	readRows(
		ctx,
		sql`select ${columns} from conference.conference c join conference.working w on w.conference_id = c.id
		where c.is_template order by c.slug limit 100`,
	);

/** The last conference of each series, by its first day; at most a hundred. */
export const lastOfSeries = (ctx: Pick<OperationContext, 'database'>): Promise<StartingPointRow[]> =>
	readRows(
		ctx,
		sql`select distinct on (w.document ->> 'series') ${columns}
		from conference.conference c join conference.working w on w.conference_id = c.id
		where not c.is_template and w.document ->> 'series' is not null
		order by w.document ->> 'series', w.document ->> 'firstDay' desc nulls last, c.slug limit 100`,
	);
