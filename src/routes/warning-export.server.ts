import { error } from '@sveltejs/kit';
import { tlpColours, tlpLabels, warningRecord, type WarningPage } from '#warnings';
import { organisation } from '#directory/server';
import { warningFacts } from '#warnings/ui/warning/facts.ts';
import { memberName } from '#warnings/ui/warning/member-name.ts';
import { readWarning } from '#warnings/server';
import type { Language } from '#platform/language.ts';
import { labelOf } from '#platform/record.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Pdf } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { Services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';

/** A warning to export, with the mark that each copy carries. */
export interface ExportedWarning {
	warning: WarningPage;
	/** Label, time, and the pseudonym that the log has. */
	mark: string;
	/** `language`: of a text of its author. */
	rows: { name: string; value: string; language?: Language }[];
}

const fact = (name: string, value: string | null) => (value ? [{ name, value }] : []);

/**
 * Reads a warning for a file: the read is logged and counted first. 12.15
 * @throws 404 for who may not export it, also of a RED one
 */
export async function exportedWarning(
	context: OperationContext,
	id: string,
	action: 'export-pdf' | 'export-xlsx',
	{ words }: Pick<Services, 'words'>,
): Promise<ExportedWarning> {
	const { language, now, actor } = context;
	const warning = (await readWarning(context, id, action)) ?? error(404);
	const { tlp, content, source } = warning;
	if (!content || !tlp) error(404);
	const t = words(language);
	const zone = (await organisation(context))?.timeZone ?? 'UTC';
	const moment = (from: Date) => formatWhen({ from, zone, language, show: 'both', named: true });
	const reader = context.pseudonym?.(`${id}:${actor.person?.id}`).slice(0, 12) ?? '';
	return {
		warning,
		mark: [
			...(warning.sample ? [t('ui.sample')] : []),
			t('warnings.receive.export.mark', { label: tlpLabels[tlp], time: moment(now), reader }),
		].join(' · '),
		rows: [
			...fact(t('warnings.receive.source'), source && memberName(source, null, t)),
			...fact(t('warnings.receive.versions'), String(warning.version)),
			...fact(t(labelOf(warningRecord, 'text')), content.text ?? null),
			...warningFacts(content, t, language).map(({ term, value }) => ({
				name: term,
				...(typeof value === 'string' ? { value } : { value: value.text, language: value.language }),
			})),
			...(warning.expiresAt ? fact(t('warnings.receive.export.ends'), moment(warning.expiresAt)) : []),
		],
	};
}

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
