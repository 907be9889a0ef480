import type { CodeList } from '#platform/record.ts';

/* The codes of trials and their results, with the keys of their labels. docs/rules/practices.md §2 */

const codes = <const Code extends string>(name: string, all: readonly Code[]): CodeList<Code> => ({
	codes: all,
	label: (code) => `practices.${name}.${code}`,
});
type CodeOf<List> = List extends CodeList<infer Code> ? Code : never;

/**
 * `rct`, `cluster-rct`: by chance, persons or groups; `matched`: a matched comparison group; `time-series`: interrupted
 * time series with a comparison; `controlled`: any other comparison; the last two have none.
 */
export const studyDesigns = codes('design', [
	'rct',
	'cluster-rct',
	'matched',
	'time-series',
	'controlled',
	'pre-post',
	'no-comparison',
]);
export type StudyDesign = CodeOf<typeof studyDesigns>;

/** The tests of a trial's quality. 2.1 */
export const studyTests = codes('test', [
	'clustering',
	'intention-to-treat',
	'attrition',
	'baseline',
	'measures',
]);
export type StudyTest = CodeOf<typeof studyTests>;

/** `not-applicable`: only for clustering, where persons were assigned one by one. */
export const testAnswers = codes('answer', ['yes', 'no', 'unknown', 'not-applicable']);
export type TestAnswer = CodeOf<typeof testAnswers>;
export const independences = codes('independent', ['yes', 'no', 'unknown']);

/**
 * How an effect is measured: ratios are without effect at 1, differences at 0. `share-difference`: in percentage points;
 * `difference`: in units of its own.
 */
export const effectMeasures = codes('measure', [
	'risk-ratio',
	'odds-ratio',
	'hazard-ratio',
	'rate-ratio',
	'difference',
	'share-difference',
	'standardised',
	'not-reported',
]);
export type EffectMeasure = CodeOf<typeof effectMeasures>;

/** Whether a measure is without effect at 1, and above zero. */
export const isRatio = (measure: EffectMeasure): boolean =>
	measure === 'odds-ratio' ||
	measure === 'risk-ratio' ||
	measure === 'hazard-ratio' ||
	measure === 'rate-ratio';

/** `named`: main by the paper; `aim`: of its stated aim, where the paper names none; `no`: secondary. 2.11 */
export const mainResults = codes('main', ['named', 'aim', 'no']);
export const desiredDirections = codes('desired', ['less', 'more']);
/** What the authors say. */
export const statedEffects = codes('stated', ['desired', 'none', 'undesired']);
