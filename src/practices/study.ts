import * as v from 'valibot';
import { idField, listField } from '#platform/form.ts';
import {
	alwaysOneOf,
	day,
	line,
	number,
	oneOf,
	own,
	prose,
	record,
	tick,
	type RecordValue,
} from '#platform/record.ts';
import { outcomes } from './codes.ts';
import {
	desiredDirections,
	effectMeasures,
	independences,
	isRatio,
	mainResults,
	statedEffects,
	studyDesigns,
	studyTests,
	testAnswers,
	type StudyTest,
	type TestAnswer,
} from './study-codes.ts';

export * from './study-codes.ts';

/*
 * What an expert writes down of a trial, or of a review of trials: its reports, and results that name their report.
 * docs/rules/practices.md 2.1, 2.8–2.11
 */

const share = number({ min: 0, max: 100, decimals: 3 });
const count = (max: number) => number({ min: 0, max });
const figure = number({ min: -1e6, max: 1e6, decimals: 6 });
const ids = (max: number) =>
	own<readonly string[]>({
		stored: v.pipe(v.array(idField), v.maxLength(max), v.readonly()),
		form: v.pipe(listField(idField, max), v.readonly()),
		empty: [],
	});

/** A DOI without its address; empty = it has none. */
export const doiField = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.maxLength(240, 'practices.wrong.doi'),
	v.transform((given) => given.replace(/^https?:\/\/(?:dx\.)?doi\.org\/|^doi:\s*/, '')),
	v.check((given) => given === '' || /^10\.\d{4,9}\/[^\s"<>]{1,200}$/.test(given), 'practices.wrong.doi'),
	v.metadata({ unchecked: 'Its form is that of a DOI.' }),
);

/** A publication. Its reference may name its authors; no other text of a practice may name a person. 5.1 */
export const reportRecord = record('practices.report', {
	what: {
		reference: prose(600, { required: true, check: 'citation', rows: 2, hint: true }),
		year: number({ min: 1900, max: 2200 }, { required: true }),
		doi: { ...line(240), stored: doiField, form: v.pipe(v.optional(v.string(), ''), doiField) },
	},
});

/** One result, as a report gives it. */
export const resultRecord = record('practices.result', {
	figures: {
		outcome: oneOf(outcomes, { required: true, missing: 'practices.wrong.outcome' }),
		/** Whether it is a main outcome of its own trial. 2.11 */
		main: alwaysOneOf(mainResults, 'named'),
		measure: alwaysOneOf(effectMeasures, 'odds-ratio'),
		/** Whether less or more of it is wanted. */
		desired: alwaysOneOf(desiredDirections, 'less'),
		effect: figure,
		/** The 95 % confidence interval. */
		low: figure,
		high: figure,
		/** Months after the end of the practice; of a law or price, in force. */
		months: count(600),
		/** Where the figure is: "Table 2". */
		place: line(200, { hint: true }),
	},
	/** What an interval is computed from, where the paper gives none. 2.10 */
	computed: {
		standardError: number({ min: 0, max: 1e6, decimals: 6 }, { hint: true }),
		pValue: number({ min: 0, max: 1, decimals: 6 }, { hint: true }),
		events: count(100_000_000),
		total: count(100_000_000),
		controlEvents: count(100_000_000),
		controlTotal: count(100_000_000),
		designEffect: number({ min: 1, max: 1000, decimals: 3 }, { hint: true }),
		/** What the authors say, where they give no figures. */
		stated: oneOf(statedEffects),
	},
	/** What the smallest important benefit needs (2.3), and what a subgroup is. */
	more: {
		standardDeviation: number({ min: 0, max: 1e6, decimals: 6 }),
		controlShare: share,
		subgroup: line(200, { hint: true }),
		/** I², of a pooled result. */
		heterogeneity: share,
	},
});

type Tests = Record<StudyTest, TestAnswer>;
const eachTest = <Part>(part: Part): Record<StudyTest, Part> =>
	Object.fromEntries(studyTests.map((test) => [test, part])) as Record<StudyTest, Part>;
const tests = v.strictObject(eachTest(v.picklist(testAnswers)));
const unknownTests: Tests = eachTest('unknown');
const independence = alwaysOneOf(independences, 'unknown');

/** A trial: what was done once, however many papers tell of it. 2.8 */
export const trialRecord = record('practices.trial', {
	what: {
		name: line(200, {
			required: true,
			hint: true,
			unchecked: 'It is the name under which a trial was published.',
		}),
		registration: line(80, { hint: true, unchecked: 'It is a number in a public register.' }),
		/** Ids of States of the directory. */
		countries: ids(40),
		design: oneOf(studyDesigns, { required: true, missing: 'practices.wrong.design' }),
		/** By people who did not develop the practice and do not sell it. */
		isIndependent: independence,
		/** "143 schools", "persons" */
		units: line(200),
		participants: count(100_000_000),
		/** The tests of its quality. */
		tests: own<Tests>({ stored: tests, form: tests, empty: unknownTests }),
	},
	more: {
		/** Per cent of participants lost; and the difference between the groups, in percentage points. */
		attrition: share,
		attritionDifference: share,
		isPreregistered: independence,
		funding: line(300),
		/** Per cent of the practice that was delivered as planned. */
		fidelity: share,
	},
});

/** A systematic review with pooled results. 2.9 */
export const reviewRecord = record('practices.evidence-review', {
	what: {
		/** Its question. */
		name: line(200, { required: true }),
		protocol: line(200, { hint: true, unchecked: 'It is a number in a public register.' }),
		searchedAt: day({ orMonth: true }),
		databases: prose(500, { rows: 2, hint: true, unchecked: 'It names databases.' }),
		/** Ids of the trials of this version that it includes. */
		trials: ids(200),
		/** It pools this practice alone; another one does not count. */
		poolsThisAlone: tick({ hint: true }),
		judgesBias: tick(),
		/** Randomised trials at low risk of bias. */
		lowRiskTrials: count(1000),
	},
});

const named = 'practices.wrong.reports';
const code = v.pipe(v.string(), v.regex(/^\d{1,2}$/, named));

/** A published report, with the code by which results name it. */
export const StudyReport = v.strictObject({ id: code, ...reportRecord.stored });
export type StudyReport = v.InferOutput<typeof StudyReport>;

type Figures = Pick<
	RecordValue<typeof resultRecord>,
	'measure' | 'effect' | 'low' | 'high' | 'events' | 'total' | 'controlEvents' | 'controlTotal'
>;
/** What is wrong with the figures of a result, as [field, key of a message]. A ratio is above zero, an interval in order. */
function wrongFigures(result: Figures): [field: keyof Figures, message: string][] {
	const { measure, low, high, events, total, controlEvents, controlTotal } = result;
	const wrong: [keyof Figures, string][] = [];
	for (const field of ['effect', 'low', 'high'] as const)
		if (isRatio(measure) && result[field] !== null && result[field] <= 0)
			wrong.push([field, 'practices.wrong.ratio']);
	if ((low === null) !== (high === null))
		wrong.push([low === null ? 'low' : 'high', 'practices.wrong.one-end']);
	if (low !== null && high !== null && low > high) wrong.push(['low', 'practices.wrong.turned']);
	if (events !== null && total !== null && events > total) wrong.push(['events', 'practices.wrong.events']);
	if (controlEvents !== null && controlTotal !== null && controlEvents > controlTotal)
		wrong.push(['controlEvents', 'practices.wrong.events']);
	return wrong;
}
/** Refuses figures that cannot be, each at its field. */
export const possibleFigures = <Result extends Figures>() =>
	v.rawCheck<Result>(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const { value } = dataset;
		for (const [key, message] of wrongFigures(value))
			addIssue({
				message,
				path: [{ type: 'object', origin: 'value', input: value, key, value: value[key] }],
			});
	});

const plainResult = v.strictObject({ report: code, ...resultRecord.stored });
/** A result with the code of its report. */
export const StudyResult = v.pipe(plainResult, possibleFigures<v.InferOutput<typeof plainResult>>());
export type StudyResult = v.InferOutput<typeof StudyResult>;

const reports = (most: number) =>
	v.pipe(
		v.array(StudyReport),
		v.minLength(1, named),
		v.maxLength(most, named),
		v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, named),
	);
const results = v.pipe(v.array(StudyResult), v.minLength(1, 'practices.wrong.results'), v.maxLength(60));
/** Every result names a report that is there. */
const areNamed = <Study extends { reports: readonly StudyReport[]; results: readonly StudyResult[] }>() =>
	v.check<Study, string>(
		(study) => study.results.every(({ report }) => study.reports.some(({ id }) => id === report)),
		named,
	);

export const Trial = v.strictObject({
	kind: v.literal('trial'),
	...trialRecord.stored,
	reports: reports(20),
	results,
});
export type Trial = v.InferOutput<typeof Trial>;
export const EvidenceReview = v.strictObject({
	kind: v.literal('review'),
	...reviewRecord.stored,
	reports: reports(1),
	results,
});
export type EvidenceReview = v.InferOutput<typeof EvidenceReview>;

/** What is entered for a version: a trial, or a review of trials. */
export const StudyRecord = v.pipe(
	v.variant('kind', [Trial, EvidenceReview]),
	areNamed<Trial | EvidenceReview>(),
);
export type StudyRecord = v.InferOutput<typeof StudyRecord>;

/** The year of the first report. */
export const firstYear = ({ reports: all }: Pick<StudyRecord, 'reports'>): number =>
	Math.min(...all.map(({ year }) => year));
