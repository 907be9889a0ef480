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
	harm: 'exchange.studies.means.harm',
	'no-effect': 'exchange.studies.means.no-effect',
	mixed: 'exchange.studies.means.mixed',
	incomplete: 'exchange.studies.means.incomplete',
	described: 'exchange.studies.means.described',
	plausible: 'exchange.studies.means.plausible',
	emerging: 'exchange.studies.means.emerging',
	promising: 'exchange.studies.means.promising',
	effective: 'exchange.studies.means.effective',
	replicated: 'exchange.studies.means.replicated',
};

export const effectLabels: Readonly<Record<Effect, string>> = {
	desired: 'exchange.studies.effect.desired',
	none: 'exchange.studies.effect.none',
	undesired: 'exchange.studies.effect.undesired',
	unclear: 'exchange.studies.effect.unclear',
};

export const qualityLabels: Readonly<Record<StudyQuality, string>> = {
	excellent: 'exchange.studies.quality.excellent',
	acceptable: 'exchange.studies.quality.acceptable',
	weak: 'exchange.studies.quality.weak',
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
		t('exchange.studies.study', { number: nth, year: String(record.year) });
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
	yes: 'exchange.studies.answer.yes',
	no: 'exchange.studies.answer.no',
	unknown: 'exchange.studies.answer.unknown',
	'not-applicable': 'exchange.studies.answer.not-applicable',
} as const;

/** Why studies were not saved, besides what is wrong in a field. */
export const studyRefusals: Readonly<Record<string, string>> = {
	'not-json': 'exchange.studies.refused.not-json',
	'too-many': 'exchange.studies.refused.too-many',
	stale: 'exchange.studies.refused.stale',
	withdrawn: 'exchange.studies.refused.withdrawn',
	'already-withdrawn': 'exchange.studies.refused.withdrawn',
};

/** What was done, with the level that it made. */
export const studySuccesses: Readonly<Record<string, string>> = {
	saved: 'exchange.studies.saved',
	withdrawn: 'exchange.studies.withdrawn',
	imported: 'exchange.studies.imported',
};

/** Leads from the message that an outcome is missing to the first field of the first one. */
export const atFirstOutcome = <Message extends { field?: string }>(error: Message): Message =>
	error.field === 'results' ? { ...error, field: 'results.0.outcome' } : error;

/** Figures in a sentence of any language, from left to right (Unicode isolates). */
export const leftToRight = (figures: string): string => `\u2066${figures}\u2069`;
