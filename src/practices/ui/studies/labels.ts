import { inLanguage, type Texts } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { localeOf } from '#platform/date-format.ts';
import { listFormat } from '#platform/list-format.ts';
import { outcomes, type Outcome } from '../../codes.ts';
import { figuresOf, type Effect, type FigureSource } from '../../effect.ts';
import type { Evidence, ShownStudy, VersionEvidence } from '../../evidence.ts';
import { levelReasonLabels, type EvidenceLevel, type LevelReason } from '../../level.ts';
import { preliminaryReasonLabels } from '../../literature-search.ts';
import type { ReviewFault, StudyFault, StudyQuality } from '../../quality.ts';
import { studyTests, type StudyResult, type StudyTest } from '../../study.ts';

/* The words of the evidence. */

/** One sentence that says what a level means. */
export const meaningLabels: Readonly<Record<EvidenceLevel, string>> = {
	harm: 'practices.studies.means.harm',
	'no-effect': 'practices.studies.means.no-effect',
	mixed: 'practices.studies.means.mixed',
	described: 'practices.studies.means.described',
	plausible: 'practices.studies.means.plausible',
	emerging: 'practices.studies.means.emerging',
	promising: 'practices.studies.means.promising',
	effective: 'practices.studies.means.effective',
	replicated: 'practices.studies.means.replicated',
};

export const effectLabels: Readonly<Record<Effect, string>> = {
	desired: 'practices.studies.effect.desired',
	small: 'practices.studies.effect.small',
	stated: 'practices.studies.effect.stated',
	none: 'practices.studies.effect.none',
	undesired: 'practices.studies.effect.undesired',
	inconclusive: 'practices.studies.effect.inconclusive',
};
export const effectTone = (effect: Effect): 'ok' | 'danger' | 'plain' =>
	effect === 'desired' ? 'ok' : effect === 'undesired' ? 'danger' : 'plain';

/** From what an interval was computed. */
export const sourceLabels: Readonly<Record<FigureSource, string>> = {
	'standard-error': 'practices.studies.computed.standard-error',
	'p-value': 'practices.studies.computed.p-value',
	groups: 'practices.studies.computed.groups',
};

export const qualityLabels: Readonly<Record<StudyQuality, string>> = {
	excellent: 'practices.studies.quality.excellent',
	acceptable: 'practices.studies.quality.acceptable',
	weak: 'practices.studies.quality.weak',
};
export const faultLabels: Readonly<Record<Exclude<StudyFault, StudyTest> | ReviewFault, string>> = {
	design: 'practices.studies.fault.design',
	'not-alone': 'practices.studies.fault.not-alone',
	protocol: 'practices.studies.fault.protocol',
	databases: 'practices.studies.fault.databases',
	bias: 'practices.studies.fault.bias',
	'low-risk-trials': 'practices.studies.fault.low-risk-trials',
};
const isTest = (fault: string): fault is StudyTest => studyTests.includes(fault as StudyTest);
/** The key of what a trial or a review lacks. */
export const faultLabel = (fault: StudyFault | ReviewFault): string =>
	isTest(fault) ? studyTests.labels[fault] : faultLabels[fault];

/** The tone of a level. */
export const toneOf = (level: EvidenceLevel): 'danger' | 'warn' | 'ok' | 'plain' => {
	if (level === 'harm') return 'danger';
	if (level === 'mixed' || level === 'no-effect') return 'warn';
	return level === 'described' || level === 'plausible' ? 'plain' : 'ok';
};

const studyName = ({ number: nth, record }: ShownStudy): string => `\u2068${record.name}\u2069 (${nth})`;

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
	const outcomeNames = (some: readonly Outcome[]): string =>
		list.format(some.map((outcome) => t(outcomes.labels[outcome])));
	return {
		plain: (value: number): string => plain.format(value),
		list: (items: readonly string[]): string => list.format(items),
		text: (texts: Texts) => inLanguage(texts, language, evidence.original),
		name: ({ name }: VersionEvidence): string => inLanguage(name, language, evidence.original)?.text ?? '',
		studyName,
		outcomeNames,
		/** An effect with its interval, also a computed one: `1.30 (1.13–1.49)`; empty = no figure. */
		figures: (result: StudyResult): string => {
			const found = figuresOf(result);
			const [effect, low, high] = found
				? [found.effect, found.low, found.high]
				: [result.effect, result.low, result.high];
			const interval = low === null && high === null ? '' : `(${number(low)}–${number(high)})`;
			return effect === null ? interval : `${number(effect)} ${interval}`.trim();
		},
		/** From what the interval was computed; empty = it is the paper's. */
		source: (result: StudyResult): string => {
			const source = figuresOf(result)?.source;
			return source ? t(sourceLabels[source]) : '';
		},
		/** A reason in a sentence, with the trials that decide, after the outcomes that it is about. */
		reason: ({ reason, studies: ids, outcomes: some }: LevelReason): string => {
			const names = ids.flatMap((id) => studies.get(id) ?? []).map(studyName);
			const sentence = t(levelReasonLabels[reason], { studies: list.format(names), count: names.length });
			return some?.length
				? t('practices.reason.of-outcomes', { outcomes: outcomeNames(some), reason: sentence })
				: sentence;
		},
		/** "Preliminary: 2 trials entered, at least 9 known", with why; empty = the verdict is final. */
		preliminary: ({ preliminary }: Pick<VersionEvidence, 'preliminary'>): string =>
			preliminary
				? [
						t('practices.preliminary.counts', {
							entered: preliminary.entered,
							known: preliminary.known ?? 0,
							isKnown: String(preliminary.known !== null),
						}),
						...preliminary.reasons.map((reason) => t(preliminaryReasonLabels[reason])),
					].join(' ')
				: '',
	};
}

/** Why studies were not saved, besides what is wrong in a field. */
export const studyRefusals: Readonly<Record<string, string>> = {
	'not-json': 'practices.studies.refused.not-json',
	'too-many': 'practices.studies.refused.too-many',
	stale: 'practices.studies.refused.stale',
	withdrawn: 'practices.studies.refused.withdrawn',
	'already-withdrawn': 'practices.studies.refused.withdrawn',
	'own-entry': 'practices.studies.refused.own-entry',
	'no-trial': 'practices.studies.refused.no-trial',
	'last-report': 'practices.studies.refused.last-report',
	duplicate: 'practices.studies.duplicate',
	'not-complete': 'practices.studies.refused.not-complete',
	'no-result': 'practices.studies.refused.stale',
};

/** What was done, with the level that it made. */
export const studySuccesses: Readonly<Record<string, string>> = {
	saved: 'practices.studies.saved',
	withdrawn: 'practices.studies.withdrawn',
	imported: 'practices.studies.imported',
	checked: 'practices.studies.checked',
	moved: 'practices.studies.moved',
	searched: 'practices.studies.searched',
	confirmed: 'practices.studies.confirmed',
};

/** Leads from the message that an outcome is missing to the first field of the first one. */
export const atFirstOutcome = <Message extends { field?: string }>(error: Message): Message =>
	error.field === 'results' ? { ...error, field: 'results.0.outcome' } : error;

/** Figures in a sentence of any language, from left to right (Unicode isolates). */
export const leftToRight = (figures: string): string => `\u2066${figures}\u2069`;
