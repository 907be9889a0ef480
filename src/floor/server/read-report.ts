import { documentSeries, officersDocument, seriesOfKind, type DocumentRow } from '#documents/server';
import { findConference } from '#conference/server';
import { anonymous } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Conclusion } from '../conclusion.ts';
import { addresseeChoices, type AddresseeChoice } from './addressees.ts';
import { sourcesOf, type ConclusionSource } from './conclusion-source.ts';
import type { WrittenDistribution } from './for-all-readers.ts';
import { reportAccess, type ReportAccess } from './report-access.ts';
import { conclusionsOf } from './store/conclusions.ts';
import { rapporteursOf, reportHead, type Rapporteur, type ReportHead } from './store/report.ts';

type Conference = NonNullable<Awaited<ReturnType<typeof findConference>>>;

/** The report of a conference, for its chair and its officers. */
export interface ReportPage extends ReportHead {
	access: ReportAccess;
	conference: Conference;
	/** In the order of noting. */
	conclusions: readonly Conclusion[];
	sources: ReadonlyMap<string, ConclusionSource>;
	rapporteurs: readonly Rapporteur[];
	addressees: readonly AddresseeChoice[];
	/** The document under which it was issued, unless it was reopened. */
	issued: Pick<DocumentRow, 'id' | 'symbol'> | null;
	/** The issued document that it revises: the report was reopened. 14.8 */
	revises: Pick<DocumentRow, 'id' | 'symbol' | 'distribution'> | null;
	series: Awaited<ReturnType<typeof documentSeries>>;
	/** The series of reports in the conference, by id. */
	proposedSeries: string | null;
}

/** The report as it stands; `null` if there is no such conference, or not for the caller. 14.3 */
export async function readReport(ctx: OperationContext, slug: string): Promise<ReportPage | null> {
	const conference = ctx.actor.person && (await findConference(ctx, slug));
	const access = conference && (await reportAccess(ctx, conference.id));
	if (!conference || !access) return null;
	const { id } = conference;
	const head = await reportHead(ctx.database, id);
	const conclusions = await conclusionsOf(ctx.database, { conference: id });
	const document = head.document && (await officersDocument(ctx, head.document));
	const last = document && document.state === 'issued' ? document : null;
	const meetings = conference.agenda.meetings.map((one) => one.id);
	return {
		...head,
		access,
		conference,
		conclusions,
		sources: await sourcesOf(ctx, conclusions),
		rapporteurs: await rapporteursOf(ctx.database, meetings),
		addressees: await addresseeChoices(ctx),
		issued: head.reopened ? null : last,
		revises: head.reopened ? last : null,
		series: access.mayIssue ? await documentSeries(ctx) : [],
		proposedSeries: access.mayIssue ? await seriesOfKind(ctx, id, 'report') : null,
	};
}

/** A conference as a document's readers may know it: the public, or participants as the caller is one. */
export const conferenceFor = (
	ctx: OperationContext,
	slug: string,
	distribution: WrittenDistribution,
): Promise<Conference | null> =>
	findConference(distribution === 'public' ? { ...ctx, actor: anonymous } : { ...ctx }, slug);
