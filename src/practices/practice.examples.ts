import type { EnteredStudy } from './level.ts';
import type { PracticeRecord } from './practice.ts';
import type { StudyRecord, StudyResultRecord } from './study.ts';

/* Records for the tests of practices. */

/** A result with a desired effect on drunkenness. */
export const exampleResult = (more: Partial<StudyResultRecord> = {}): StudyResultRecord => ({
	outcome: 'drunkenness',
	isPrimary: true,
	measure: 'risk-ratio',
	effect: 0.8,
	low: 0.7,
	high: 0.9,
	desired: 'less',
	stated: null,
	months: 18,
	place: 'Table 2',
	...more,
});

/** The figures of a result without effect, and of one with an undesired effect. */
export const withoutEffect = { effect: 1, low: 0.9, high: 1.1 } as const;
export const undesiredEffect = { effect: 1.3, low: 1.13, high: 1.49 } as const;

/** An excellent randomised trial with one result. */
export const exampleStudy = (more: Partial<StudyRecord> = {}): StudyRecord => ({
	reference: 'Example trial in schools of Arvonia, 2019',
	year: 2019,
	doi: '10.1000/example.2019',
	country: null,
	design: 'cluster-rct',
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
	isIndependent: 'no',
	isPreregistered: 'unknown',
	funding: '',
	fidelity: null,
	results: [exampleResult()],
	...more,
});

/** The same as the rules take it. */
export const entered = (id: string, more: Partial<StudyRecord> = {}): EnteredStudy => ({
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
	search: { review: { en: 'Example review, 2022' }, isComplete: true },
	...more,
});
