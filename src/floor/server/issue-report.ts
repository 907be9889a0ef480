import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { mayReword, numbered, type Conclusion } from '../conclusion.ts';
import {
	inChosenLanguages,
	issueAsDocument,
	type IssueInput,
	type Press,
	type PressRefusal,
} from './issue-as-document.ts';
import { readReport } from './read-report.ts';
import { reportPdf } from './report-files.ts';
import { lockConclusions, setNumbers } from './store/conclusions.ts';
import { lockReport, setReportDraft, setReportIssued } from './store/report.ts';

/** `unchecked`: notes wait to be accepted or left out; `empty`: nothing is accepted. */
export type IssueReportRefusal = PressRefusal | 'unchecked' | 'empty';

/**
 * Issues the report of a conference as a document, numbered, in each language of the conference's texts. Its findings and
 * recommendations get their numbers in the same transaction, for ever. One that was reopened is issued as its revision.
 * 14.6, 14.8
 */
export async function issueReport(
	ctx: OperationContext,
	slug: string,
	{ version, series, distribution }: IssueInput,
	given: Press,
): Promise<Result<{ symbol: string }, IssueReportRefusal>> {
	const page = await readReport(ctx, slug);
	if (!page?.access.mayIssue) return refuse('not-found');
	if (page.issued) return refuse('issued');
	const { id } = page.access;
	const { revises } = page;
	if (!revises && series === null) return refuse('no-series');
	const printed = [...numbered(page.conclusions, 'finding'), ...numbered(page.conclusions, 'recommendation')];
	const press = inChosenLanguages(given, page.conference);
	const { words, languages } = press;
	return issueAsDocument<IssueReportRefusal>(
		ctx,
		{
			draft: revises ? page.revisionDraft : page.document,
			revises: revises?.id ?? null,
			details: {
				conference: id,
				meeting: null,
				kind: 'report',
				title: Object.fromEntries(languages().map((one) => [one, words(one)('floor.report.title')])),
				original: page.conference.title.language,
				series,
				distribution,
			},
			async begin(tx, document) {
				const head = await lockReport(tx, id);
				if (head.revision !== version || page.revision !== version) return refuse('stale');
				if (page.conclusions.some(mayReword)) return refuse('unchecked');
				if (!printed.length) return refuse('empty');
				await setReportDraft(tx, id, { draft: document, isRevision: revises !== null });
				return done(null);
			},
			write: (language, symbol) => reportPdf(ctx, page, { language, symbol, distribution }, press),
			async finish(tx) {
				const head = await lockReport(tx, id);
				const now = await lockConclusions(tx, id);
				const isSame = sameConclusions(page.conclusions, now);
				if (head.revision !== version + 1 || !isSame) return refuse('stale');
				await setNumbers(tx, id, printed);
				await setReportIssued(tx, id);
				return done(null);
			},
		},
		press,
	);
}

/** Whether no conclusion was added, changed or moved. */
const sameConclusions = (some: readonly Conclusion[], others: readonly Conclusion[]): boolean =>
	some.length === others.length &&
	some.every(({ id, revision, position }) =>
		others.some((one) => one.id === id && one.revision === revision && one.position === position),
	);
