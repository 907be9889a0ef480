import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { numbered } from '../conclusion.ts';
import type { ReportIssueForm } from '../conclusion-forms.ts';
import { issueAsDocument, type Press, type PressRefusal } from './issue-as-document.ts';
import { readReport } from './read-report.ts';
import { reportPdf } from './report-files.ts';
import { conclusionsOf, setNumbers } from './store/conclusions.ts';
import { lockReport, setReportDocument } from './store/report.ts';

/** `unchecked`: notes wait to be accepted or left out; `empty`: nothing is accepted. */
export type IssueReportRefusal = PressRefusal | 'issued' | 'unchecked' | 'empty';

/**
 * Issues the report of a conference as a document, numbered, in each language of the organisation. Its findings and
 * recommendations have their numbers from then on, for ever. 14.6
 */
export async function issueReport(
	ctx: OperationContext,
	slug: string,
	{ version, series, distribution }: v.InferOutput<typeof ReportIssueForm>,
	press: Press,
): Promise<Result<{ symbol: string }, IssueReportRefusal>> {
	const page = await readReport(ctx, slug);
	if (!page?.access.mayIssue) return refuse('not-found');
	if (page.issued) return refuse('issued');
	const { id } = page.access;
	const locked = await inTransaction<null, IssueReportRefusal>(ctx, async (tx) => {
		const head = await lockReport(tx, id);
		if (head.revision !== version) return refuse('stale');
		const all = await conclusionsOf(tx, { conference: id });
		if (all.some(({ state }) => state === 'noted' || state === 'returned')) return refuse('unchecked');
		const report = [...numbered(all, 'finding'), ...numbered(all, 'recommendation')];
		if (!report.length) return refuse('empty');
		await setNumbers(tx, report);
		return done(null);
	});
	if (!locked.ok) return locked;
	const { words, languages } = press;
	return issueAsDocument(
		ctx,
		{
			conference: id,
			draft: page.document,
			document: {
				kind: 'report',
				hasOwnHead: true,
				title: Object.fromEntries(languages().map((one) => [one, words(one)('floor.report.title')])),
				original: page.conference.title.language,
				series,
				distribution,
			},
			started: (document) => ctx.database.transaction().execute((tx) => setReportDocument(tx, id, document)),
			write: (language, symbol) => reportPdf(ctx, page, { language, symbol, distribution }, press),
		},
		press,
	);
}
