import { codes } from '#platform/codes.ts';

/* The codes of trials and their results, with the keys of their labels. docs/rules/practices.md §2 */

/**
 * `rct`, `cluster-rct`: by chance, persons or groups; `matched`: a matched comparison group; `time-series`: interrupted
 * time series with a comparison; `controlled`: any other comparison; the last two have none.
 */
export const studyDesigns = codes('practices.design', [
	'rct',
	'cluster-rct',
	'matched',
	'time-series',
	'controlled',
	'pre-post',
	'no-comparison',
]);
export type StudyDesign = (typeof studyDesigns)[number];

/** The tests of a trial's quality. 2.1 */
export const studyTests = codes('practices.test', [
	'clustering',
	'intention-to-treat',
	'attrition',
	'baseline',
	'measures',
]);
export type StudyTest = (typeof studyTests)[number];

/** `not-applicable`: only for clustering, where persons were assigned one by one. */
export const testAnswers = codes('practices.answer', ['yes', 'no', 'unknown', 'not-applicable']);
export type TestAnswer = (typeof testAnswers)[number];
export const independences = codes('practices.independent', ['yes', 'no', 'unknown']);

/**
 * How an effect is measured: ratios are without effect at 1, differences at 0. `share-difference`: in percentage points;
 * `difference`: in units of its own.
 */
export const effectMeasures = codes('practices.measure', [
	'risk-ratio',
	'odds-ratio',
	'hazard-ratio',
	'rate-ratio',
	'difference',
	'share-difference',
	'standardised',
	'not-reported',
]);
export type EffectMeasure = (typeof effectMeasures)[number];

/** Whether a measure is without effect at 1, and above zero. */
export const isRatio = (measure: EffectMeasure): boolean =>
	measure === 'odds-ratio' ||
	measure === 'risk-ratio' ||
	measure === 'hazard-ratio' ||
	measure === 'rate-ratio';

/** `named`: main by the paper; `aim`: of its stated aim, where the paper names none; `no`: secondary. 2.11 */
export const mainResults = codes('practices.main', ['named', 'aim', 'no']);
export const desiredDirections = codes('practices.desired', ['less', 'more']);
/** What the authors say. */
export const statedEffects = codes('practices.stated', ['desired', 'none', 'undesired']);
