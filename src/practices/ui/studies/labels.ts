import { inLanguage, type Texts } from '#platform/language.ts';
import type { Translate } from '#platform/words.ts';
import { localeOf } from '#platform/date-format.ts';
import { listFormat } from '#platform/list-format.ts';
import type { Evidence, ShownStudy, VersionEvidence } from '../../evidence.ts';
import { levelReasonLabels, type EvidenceLevel, type LevelReason } from '../../level.ts';
import type { Effect, StudyQuality } from '../../quality.ts';
import type { StudyResultRecord } from '../../study.ts';

/* The words of the evidence. */

/** One sentence that says what a level means. */
export const meaningLabels: Readonly<Record<EvidenceLevel, string>> = {
	harm: 'practices.studies.means.harm',
	'no-effect': 'practices.studies.means.no-effect',
	mixed: 'practices.studies.means.mixed',
	incomplete: 'practices.studies.means.incomplete',
	described: 'practices.studies.means.described',
	plausible: 'practices.studies.means.plausible',
	emerging: 'practices.studies.means.emerging',
	promising: 'practices.studies.means.promising',
	effective: 'practices.studies.means.effective',
	replicated: 'practices.studies.means.replicated',
};

export const effectLabels: Readonly<Record<Effect, string>> = {
	desired: 'practices.studies.effect.desired',
	none: 'practices.studies.effect.none',
	undesired: 'practices.studies.effect.undesired',
	unclear: 'practices.studies.effect.unclear',
};

export const qualityLabels: Readonly<Record<StudyQuality, string>> = {
	excellent: 'practices.studies.quality.excellent',
	acceptable: 'practices.studies.quality.acceptable',
	weak: 'practices.studies.quality.weak',
};

/** The tone of a level. */
export const toneOf = (level: EvidenceLevel): 'danger' | 'warn' | 'ok' | 'plain' => {
	if (level === 'harm') return 'danger';
	if (level === 'mixed' || level === 'no-effect') return 'warn';
	return level === 'incomplete' || level === 'described' || level === 'plausible' ? 'plain' : 'ok';
};

/** The words of one reader: formats figures and names studies. */
export function evidenceWords(
	t: Translate,
	language: string,
	evidence: Pick<Evidence, 'versions' | 'original'>,
) {
	const locale = localeOf(language);
	const figure = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
	const plain = new Intl.NumberFormat(locale);
	const list = listFormat(locale);
	const studies = new Map(evidence.versions.flatMap((one) => one.studies.map((study) => [study.id, study])));
	const number = (value: number | null): string => (value === null ? '–' : figure.format(value));
	const studyName = ({ number: nth, record }: ShownStudy): string =>
		t('practices.studies.study', { number: nth, year: String(record.year) });
	return {
		plain: (value: number): string => plain.format(value),
		list: (items: readonly string[]): string => list.format(items),
		text: (texts: Texts) => inLanguage(texts, language, evidence.original),
		name: ({ name }: VersionEvidence): string => inLanguage(name, language, evidence.original)?.text ?? '',
		studyName,
		/** An effect with its interval: `1.30 (1.13–1.49)`; empty = no figure. */
		figures: ({ effect, low, high }: StudyResultRecord): string => {
			const interval = low === null && high === null ? '' : `(${number(low)}–${number(high)})`;
			return effect === null ? interval : `${number(effect)} ${interval}`.trim();
		},
		/** A reason in a sentence, with the studies that decide. */
		reason: ({ reason, studies: ids }: LevelReason): string =>
			t(levelReasonLabels[reason], {
				studies: list.format(ids.flatMap((id) => studies.get(id) ?? []).map(studyName)),
			}),
	};
}

export const answerLabels = {
	yes: 'practices.studies.answer.yes',
	no: 'practices.studies.answer.no',
	unknown: 'practices.studies.answer.unknown',
	'not-applicable': 'practices.studies.answer.not-applicable',
} as const;

/** Why studies were not saved, besides what is wrong in a field. */
export const studyRefusals: Readonly<Record<string, string>> = {
	'not-json': 'practices.studies.refused.not-json',
	'too-many': 'practices.studies.refused.too-many',
	stale: 'practices.studies.refused.stale',
	withdrawn: 'practices.studies.refused.withdrawn',
	'already-withdrawn': 'practices.studies.refused.withdrawn',
};

/** What was done, with the level that it made. */
export const studySuccesses: Readonly<Record<string, string>> = {
	saved: 'practices.studies.saved',
	withdrawn: 'practices.studies.withdrawn',
	imported: 'practices.studies.imported',
};

/** Leads from the message that an outcome is missing to the first field of the first one. */
export const atFirstOutcome = <Message extends { field?: string }>(error: Message): Message =>
	error.field === 'results' ? { ...error, field: 'results.0.outcome' } : error;

/** Figures in a sentence of any language, from left to right (Unicode isolates). */
export const leftToRight = (figures: string): string => `\u2066${figures}\u2069`;
