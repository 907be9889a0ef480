import * as v from 'valibot';
import { text } from '#conference';
import { idField } from '#platform/form.ts';
import { outcomes } from './codes.ts';
import { checkedAs, unchecked } from '#platform/text-fields.ts';

/* A study of a practice: what its reviewer writes down of it. docs/rules/practices.md 2.1 */

/**
 * `rct`, `cluster-rct`: by chance, persons or groups; `matched`: a matched comparison group; `time-series`: interrupted
 * time series with a comparison; `controlled`: any other comparison; the last two have none.
 */
export const studyDesignLabels = {
	rct: 'practices.design.rct',
	'cluster-rct': 'practices.design.cluster-rct',
	matched: 'practices.design.matched',
	'time-series': 'practices.design.time-series',
	controlled: 'practices.design.controlled',
	'pre-post': 'practices.design.pre-post',
	'no-comparison': 'practices.design.no-comparison',
} as const;
export type StudyDesign = keyof typeof studyDesignLabels;
export const studyDesigns = Object.keys(studyDesignLabels) as StudyDesign[];

/** The tests of a study's quality. */
export const studyTestLabels = {
	clustering: 'practices.test.clustering',
	'intention-to-treat': 'practices.test.intention-to-treat',
	attrition: 'practices.test.attrition',
	baseline: 'practices.test.baseline',
	measures: 'practices.test.measures',
} as const;
export type StudyTest = keyof typeof studyTestLabels;
export const studyTests = Object.keys(studyTestLabels) as StudyTest[];

/** `not-applicable`: only for clustering, where persons were assigned one by one. */
export const studyAnswers = ['yes', 'no', 'unknown', 'not-applicable'] as const;
export type StudyAnswer = (typeof studyAnswers)[number];

/** How an effect is measured: ratios are without effect at 1, differences and standardised ones at 0. */
export const measureLabels = {
	'risk-ratio': 'practices.measure.risk-ratio',
	'odds-ratio': 'practices.measure.odds-ratio',
	'hazard-ratio': 'practices.measure.hazard-ratio',
	'rate-ratio': 'practices.measure.rate-ratio',
	difference: 'practices.measure.difference',
	standardised: 'practices.measure.standardised',
	'not-reported': 'practices.measure.not-reported',
} as const;
export type EffectMeasure = keyof typeof measureLabels;
export const effectMeasures = Object.keys(measureLabels) as EffectMeasure[];

const wrong = 'practices.wrong.number';
const figure = v.nullable(
	v.pipe(v.number(wrong), v.finite(wrong), v.minValue(-1e6, wrong), v.maxValue(1e6, wrong)),
);
const count = (most: number) =>
	v.nullable(v.pipe(v.number(wrong), v.integer(wrong), v.minValue(0, wrong), v.maxValue(most, wrong)));
const share = v.nullable(v.pipe(v.number(wrong), v.minValue(0, wrong), v.maxValue(100, wrong)));
const answer = v.picklist(studyAnswers);

/** One outcome of a study. */
export const StudyResultRecord = v.strictObject({
	outcome: v.picklist(outcomes),
	/** Named as a main outcome by the authors beforehand. */
	isPrimary: v.boolean(),
	measure: v.picklist(effectMeasures),
	effect: figure,
	/** The 95 % confidence interval. */
	low: figure,
	high: figure,
	/** Whether less or more of it is wanted. */
	desired: v.picklist(['less', 'more']),
	/** What the authors say, where they give no interval. */
	stated: v.nullable(v.picklist(['desired', 'none', 'undesired'])),
	/** Months after the end of the practice. */
	months: count(600),
	/** Where the figure stands: "Table 2". */
	place: text(200),
});
export type StudyResultRecord = v.InferOutput<typeof StudyResultRecord>;

const doi = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.transform((given) => given.replace(/^https?:\/\/(?:dx\.)?doi\.org\/|^doi:\s*/, '')),
	v.check((given) => given === '' || /^10\.\d{4,9}\/[^\s"<>]{1,200}$/.test(given), 'practices.wrong.doi'),
	unchecked('Its form is that of a DOI.'),
);

/** A published study. The reference may name its authors; no other text of a practice may name a person. 5.1 */
export const StudyRecord = v.strictObject({
	reference: v.pipe(text(600), v.minLength(1, 'practices.wrong.reference'), checkedAs('citation')),
	year: v.pipe(v.number(wrong), v.integer(wrong), v.minValue(1900, wrong), v.maxValue(2200, wrong)),
	/** Empty = it has none. */
	doi,
	country: v.nullable(idField),
	design: v.picklist(studyDesigns),
	/** "143 schools", "persons" */
	units: text(200),
	participants: count(100_000_000),
	tests: v.strictObject({
		clustering: answer,
		'intention-to-treat': answer,
		attrition: answer,
		baseline: answer,
		measures: answer,
	}),
	/** Per cent of participants lost; and the difference between the groups, in percentage points. */
	attrition: share,
	attritionDifference: share,
	/** By people who did not develop the practice and do not sell it. */
	isIndependent: v.picklist(['yes', 'no', 'unknown']),
	isPreregistered: v.picklist(['yes', 'no', 'unknown']),
	funding: text(300),
	/** Per cent of the practice that was delivered as planned. */
	fidelity: share,
	results: v.pipe(v.array(StudyResultRecord), v.minLength(1, 'practices.wrong.results'), v.maxLength(40)),
});
export type StudyRecord = v.InferOutput<typeof StudyRecord>;
