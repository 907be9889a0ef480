import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { writeDocx, type DocxBlock } from '#platform/server/docx.ts';
import { refuse, type Result } from '#platform/result.ts';
import type { PdfRefusal } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { Services } from '#platform/server/services.ts';
import type { Translate } from '#platform/messages.ts';
import type { ReportPage } from './read-report.ts';
import type { WrittenDistribution } from './for-all-readers.ts';
import { reportDocument, type ConclusionText } from './report-document.ts';

interface WhichReport {
	language: Language;
	/** `null` for a draft. */
	symbol: string | null;
	distribution: WrittenDistribution;
}

const headings = (t: Translate) => ({
	findings: t('floor.report.findings'),
	recommendations: t('floor.report.recommendations'),
	agenda: t('floor.report.agenda'),
	papers: t('floor.report.papers'),
	participants: t('floor.report.participants'),
	symbol: t('floor.report.symbol'),
	paper: t('floor.report.paper'),
	category: t('floor.report.category'),
	people: t('floor.report.people'),
});

/** A report as a PDF, for readers with a screen reader, too (PDF/UA). `not-found`: the conference is not there for the caller */
export async function reportPdf(
	ctx: OperationContext,
	page: ReportPage,
	{ language, symbol, distribution }: WhichReport,
	{ pdf, words, emailSite }: Pick<Services, 'pdf' | 'words' | 'emailSite'>,
): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal | 'not-found'>> {
	const t = words(language);
	const written = await reportDocument(ctx, page, { language, distribution }, t);
	if (!written) return refuse('not-found');
	const original = page.conference.title.language;
	return pdf.write('floor/report', {
		...written,
		words: headings(t),
		language,
		organisation: emailSite.organisationIn(language),
		date: issueDate(ctx.now),
		symbol: symbol ?? t('floor.journal.draft'),
		'language-note': t('floor.journal.original', {
			language: new Intl.DisplayNames(language, { type: 'language' }).of(original) ?? original,
		}),
		mark: page.conference.sample ? t('ui.sample') : '',
		note: symbol ?? t('floor.journal.draft'),
	});
}

/** A part with its heading; nothing without blocks. */
const part = (heading: string, blocks: DocxBlock[]): DocxBlock[] =>
	blocks.length ? [{ kind: 'heading', text: heading }, ...blocks] : [];
const text = (one: string): DocxBlock => ({ kind: 'text', text: one });

/** A report as a Word document. @returns `null` if the conference is not there for the caller */
export async function reportDocx(
	ctx: OperationContext,
	page: ReportPage,
	{ language, symbol, distribution }: WhichReport,
	{ words, emailSite }: Pick<Services, 'words' | 'emailSite'>,
): Promise<Buffer | null> {
	const t = words(language);
	const written = await reportDocument(ctx, page, { language, distribution }, t);
	if (!written) return null;
	const names = headings(t);
	const conclusion = ({ number, addressee, text: wording, source }: ConclusionText): DocxBlock[] => [
		text(`${number}. ${addressee ? `${addressee}: ` : ''}${wording}`),
		...(source ? [{ kind: 'indented' as const, text: source }] : []),
	];
	const author = emailSite.organisationIn(language);
	return writeDocx({ title: `${written.heading} – ${written.title}`, author, language }, [
		text(author),
		...(symbol ? [{ kind: 'symbol' as const, text: symbol }] : []),
		text(written.title),
		{ kind: 'title', text: written.heading },
		...written.facts.map(({ name, value }) => ({ kind: 'fact' as const, name, text: value })),
		...written.introduction.map(text),
		...part(names.findings, written.findings.flatMap(conclusion)),
		...part(names.recommendations, written.recommendations.flatMap(conclusion)),
		...part(
			names.agenda,
			written.agenda.map(({ number, title }) => text(`${number} ${title}`)),
		),
		...part(
			names.papers,
			written.papers.map((paper) => text(`${paper.symbol} ${paper.title}`)),
		),
		...part(
			names.participants,
			written.participants.map(({ category, people }) => ({
				kind: 'fact' as const,
				name: category,
				text: people,
			})),
		),
	]);
}
