import { labelOf } from '#platform/record.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Pdf } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { Services } from '#platform/server/services.ts';
import { tlpColours, tlpLabels } from '../../tlp.ts';
import { warningRecord } from '../../warning.ts';
import type { ExportedWarning } from './export-warning.ts';

/** The PDF of a warning (PDF/UA), with its label at the head and foot of each page. 12.15 */
export function warningPdf(
	{ warning, mark, rows }: ExportedWarning,
	{ language, now }: Pick<OperationContext, 'language' | 'now'>,
	{ pdf, words, emailSite }: Pick<Services, 'pdf' | 'words' | 'emailSite'>,
): ReturnType<Pdf['write']> {
	const t = words(language);
	const tlp = warning.tlp ?? 'red';
	return pdf.write('warnings/warning', {
		language,
		title: warning.subject?.text ?? t('warnings.receive.sealed'),
		'title-language': warning.subject?.language ?? language,
		organisation: emailSite.organisationIn(language),
		date: issueDate(now),
		label: tlpLabels[tlp],
		colour: tlpColours[tlp],
		sample: warning.sample ? t('ui.sample') : '',
		mark,
		state: warning.state === 'expired' ? t('warnings.receive.expired-notice') : '',
		text: warning.content?.text ?? '',
		'text-language': warning.content?.language ?? language,
		rows: rows.filter(({ name }) => name !== t(labelOf(warningRecord, 'text'))),
	});
}
