import { readRows, type Reading } from '#platform/server/batched-read.ts';
import { sql } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import type { Texts } from '#platform/language.ts';

/** A numbered recommendation with the document of the report that it is in. */
export interface ReportedRecommendation {
	id: string;
	conference: string;
	number: number;
	/** As the issued report words it. */
	text: Texts;
	document: string;
}

const reported = sql`select c.id, c.conference_id as conference, c.number, c.issued->'text' as text, r.document_id as document
	from floor.conclusion c join floor.report r on r.conference_id = c.conference_id
	where c.kind = 'recommendation' and c.issued is not null and c.number is not null and r.document_id is not null`;

/** The recommendations of these ids that a report has, without checking who may read it. One statement, batched. */
export const reportedByIds = (ctx: Reading, ids: readonly string[]): Promise<ReportedRecommendation[]> =>
	readRows(ctx, sql<ReportedRecommendation>`${reported} and c.id = any (${[...ids]}::uuid[])`);

/** The recommendations of a conference's report in their order, without checking who may read it. One statement, batched. */
export const reportedOf = (ctx: Reading, conference: string): Promise<ReportedRecommendation[]> =>
	readRows(
		ctx,
		sql<ReportedRecommendation>`${reported} and c.conference_id = ${conference} order by c.number`,
	);

/** The newest recommendations of all reports, without checking who may read them. */
export const newestReported = (ctx: Reading, most: number): Promise<ReportedRecommendation[]> =>
	readRows(ctx, sql<ReportedRecommendation>`${reported} order by c.created_at desc, c.id limit ${most}`);

/** The recommendation with a number in the report of a conference. */
export const reportedWithNumber = async (
	ctx: Reading,
	slug: string,
	number: number,
): Promise<string | undefined> =>
	(
		await readRows(
			ctx,
			sql<{ id: string }>`select c.id from floor.conclusion c
				join conference.conference on conference.id = c.conference_id
				where conference.slug = ${slug} and c.kind = 'recommendation' and c.number = ${number} and c.issued is not null`,
		)
	)[0]?.id;

/** The meeting of each statement. One statement, batched. */
export const meetingsOfStatements = (
	ctx: Reading,
	places: readonly string[],
): Promise<{ place: string; meeting: string }[]> =>
	readRows(
		ctx,
		sql`select place_id as place, meeting_id as meeting from floor.speech
			where place_id = any (${[...places]}::uuid[])`,
	);

/**
 * A recommendation came from the statement that the issued report names, the report from its recommendations, and a
 * document from the statement whose text it is.
 */
export const statementLinks = (): SqlFragment => sql`
	select 'statement', (issued->>'place')::uuid, 'recommendation', id, to_timestamp((issued->>'at')::numeric / 1000)
	from floor.conclusion where issued is not null and kind = 'recommendation'
	union all
	select 'recommendation', c.id, 'document', r.document_id, null::timestamptz
	from floor.conclusion c join floor.report r on r.conference_id = c.conference_id
	where c.issued is not null and c.kind = 'recommendation' and r.document_id is not null
	union all
	select 'statement', place_id, 'document', document_id, null::timestamptz from floor.statement_document`;
