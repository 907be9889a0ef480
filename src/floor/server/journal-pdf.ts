import type { Language } from '#platform/language.ts';
import type { Pdf } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { Services } from '#platform/server/services.ts';
import { journalDocument } from './journal-document.ts';
import type { JournalPage } from './read-journal.ts';

/**
 * A journal as a PDF for readers with a screen reader, too (PDF/UA).
 * @param symbol `null` for a draft
 */
export function journalPdf(
	page: JournalPage,
	{ language, symbol, now }: { language: Language; symbol: string | null; now: Date },
	{ pdf, words, emailSite }: Pick<Services, 'pdf' | 'words' | 'emailSite'>,
): ReturnType<Pdf['write']> {
	const t = words(language);
	const { original, sample } = page.conference;
	const written = journalDocument(page, language, t);
	return pdf.write('floor/journal', {
		...written,
		subjects: written.subjects.map((text, at) => ({ text, language: written.subjectLanguages[at] })),
		language,
		title: written.subjects.join(', '),
		organisation: emailSite.organisationIn(language),
		date: issueDate(now),
		symbol: symbol ?? t('floor.journal.draft'),
		'language-note': t('floor.journal.original', {
			language: new Intl.DisplayNames(language, { type: 'language' }).of(original) ?? original,
		}),
		mark: sample ? t('ui.sample') : '',
		note: symbol ?? t('floor.journal.draft'),
	});
}
