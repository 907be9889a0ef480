import { organisation } from '#directory/server';
import type { Language } from '#platform/language.ts';
import { labelOf } from '#platform/record.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';
import { tlpLabels } from '../../tlp.ts';
import { warningFacts } from '../../ui/warning/facts.ts';
import { memberName } from '../../ui/warning/member-name.ts';
import type { WarningPage } from '../../warning-inbox.ts';
import { warningRecord } from '../../warning.ts';
import { readWarning } from '../read.ts';

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
 * @returns `null` for a reader who may not export it, also of a RED one
 */
export async function exportWarning(
	context: OperationContext,
	id: string,
	action: 'export-pdf' | 'export-xlsx',
	{ words }: Pick<Services, 'words'>,
): Promise<ExportedWarning | null> {
	const { language, now, actor } = context;
	const warning = await readWarning(context, id, action);
	if (!warning?.content || !warning.tlp) return null;
	const { tlp, content, source } = warning;
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
