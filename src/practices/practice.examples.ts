import type { EnteredStudy } from './level.ts';
import type { PracticeRecord } from './practice.ts';
import {
	resultRecord,
	reviewRecord,
	trialRecord,
	type EvidenceReview,
	type StudyReport,
	type StudyResult,
	type Trial,
} from './study.ts';

/* Records for the tests of practices. */

/** A result with a desired effect on drunkenness. */
export const exampleResult = (more: Partial<StudyResult> = {}): StudyResult => ({
	...resultRecord.empty,
	report: '1',
	outcome: 'drunkenness',
	main: 'named',
	measure: 'risk-ratio',
	effect: 0.8,
	low: 0.7,
	high: 0.88,
	months: 18,
	place: 'Table 2',
	...more,
});

/** The figures of a result that is imprecise, of one without important benefit, and of an undesired one. */
export const imprecise = { effect: 0.5, low: 0.1, high: 2.4 } as const;
export const withoutEffect = { effect: 1, low: 0.95, high: 1.05 } as const;
export const undesiredEffect = { effect: 1.3, low: 1.13, high: 1.49 } as const;

export const exampleReport = (more: Partial<StudyReport> = {}): StudyReport => ({
	id: '1',
	reference: 'Example trial in schools of Arvonia, 2019',
	year: 2019,
	doi: '10.1000/example.2019',
	...more,
});

/** An excellent randomised trial with one report and one result. */
export const exampleStudy = (more: Partial<Trial> = {}): Trial => ({
	...trialRecord.empty,
	kind: 'trial',
	name: 'Example trial',
	design: 'cluster-rct',
	isIndependent: 'no',
	units: '143 schools',
	participants: 7_000,
	tests: {
		clustering: 'yes',
		'intention-to-treat': 'yes',
		attrition: 'yes',
		baseline: 'yes',
		measures: 'yes',
	},
	attrition: 12,
	attritionDifference: 1,
	reports: [exampleReport()],
	results: [exampleResult()],
	...more,
});

/** A review of this practice alone that counts upwards. */
export const exampleReview = (more: Partial<EvidenceReview> = {}): EvidenceReview => ({
	...reviewRecord.empty,
	kind: 'review',
	name: 'Does the example reduce drunkenness?',
	protocol: 'CRD42000000000',
	searchedAt: '2022-03',
	databases: 'MEDLINE, PsycINFO',
	poolsThisAlone: true,
	judgesBias: true,
	lowRiskTrials: 2,
	reports: [exampleReport({ doi: '10.1000/review.2022', reference: 'Example review, 2022', year: 2022 })],
	results: [exampleResult()],
	...more,
});

/** The same as the rules take it. */
export const entered = (id: string, more: Partial<Trial> = {}): EnteredStudy => ({
	...exampleStudy(more),
	id,
});

/** A school programme with all facts, without police. */
export const exampleRecord = (more: Partial<PracticeRecord> = {}): PracticeRecord => ({
	kind: 'programme',
	interventions: ['social-skills'],
	ages: ['early-adolescence'],
	settings: ['school'],
	risks: ['universal'],
	groups: ['pupils'],
	factors: ['favourable-norms', 'protective-refusal-skills'],
	deliverers: ['teacher'],
	policeRoles: [],
	means: [],
	designedWith: ['young-people', 'teachers'],
	usedIn: [],
	cost: 'to-50',
	training: 'one-to-three-days',
	hasManual: true,
	hasHelp: true,
	isAvailable: true,
	languages: ['en', 'ru'],
	licence: 'free-of-charge',
	summary: { en: 'Twelve lessons by teachers on social influence and norms.' },
	problem: { en: 'Pupils begin to drink early.' },
	mechanism: { en: 'Pupils overestimate how many others drink; knowing better, fewer begin.' },
	components: { en: 'Twelve lessons, a workbook, a meeting with parents.' },
	legal: {},
	knownFailures: {},
	quality: {
		needs: true,
		resources: true,
		formulation: true,
		design: true,
		management: true,
		delivery: true,
		evaluation: true,
		improvement: true,
		sustainability: true,
		communication: true,
		staff: true,
		ethics: true,
	},
	rights: {},
	activity: null,
	materials: 'https://example.org/manual',
	mailbox: 'programme@example.org',
	...more,
});

/** A trial of another report, called after it: no two with the same one can be entered. */
export const reported = (report: Partial<StudyReport>, more: Partial<Trial> = {}): Partial<Trial> => ({
	name: report.doi || report.reference || 'Example trial',
	reports: [exampleReport(report)],
	...more,
});
