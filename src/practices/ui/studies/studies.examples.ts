import { example, type Showcase } from '#ui/showcase.ts';
import type { Evidence, ShownStudy, VersionEvidence } from '../../evidence.ts';
import {
	exampleReport,
	exampleResult,
	exampleReview,
	exampleStudy,
	undesiredEffect,
} from '../../practice.examples.ts';
import { versionLevel } from '../../level.ts';
import { effectOf } from '../../effect.ts';
import { defaultBenefits } from '../../smallest-benefit.ts';
import { qualityOf } from '../../quality.ts';
import type { Trial } from '../../study.ts';
import Flags from './Flags.svelte';
import Outcomes from './Outcomes.svelte';
import StudyForm from './StudyForm.svelte';
import StudiesTable from './StudiesTable.svelte';
import Verdict from './Verdict.svelte';

/* The evidence of an invented practice: a good original, a version that did harm, and its revision. */

const study = (number: number, more: Partial<Trial> = {}): ShownStudy => {
	const record = exampleStudy({
		name: `Trial ${number}`,
		reports: [exampleReport({ doi: `10.1000/example.${number}`, year: 2010 + number })],
		...more,
	});
	return {
		id: `study-${number}`,
		number,
		record,
		countries: [{ text: 'Arvonia', language: 'en', isRequested: true }],
		...qualityOf(record),
		effects: record.results.map((result) => effectOf(result, defaultBenefits)),
		checked: record.results.map(() => number === 1),
		alike: number === 2 ? [1] : [],
		withdrawnReason: null,
	};
};

const version = (
	id: string,
	name: string,
	studies: readonly ShownStudy[],
	more: Partial<VersionEvidence> = {},
): VersionEvidence => {
	const counted = studies.filter(({ withdrawnReason }) => withdrawnReason === null);
	const level = versionLevel(
		counted.map(({ id: of, record }) => ({ ...record, id: of })),
		{ isPlausible: true },
		defaultBenefits,
	);
	return {
		id,
		name: { en: name },
		country: null,
		differences: {},
		computed: level.level,
		shown: level.level,
		of: level.of,
		reasons: level.reasons,
		outcomes: [...level.outcomes].map(([outcome, one]) => ({ outcome, ...one })),
		studies,
		preliminary: { entered: studies.length, known: 9, reasons: ['not-complete', 'unchecked'] },
		...more,
	};
};

const evidence = (versions: readonly VersionEvidence[], more: Partial<Evidence> = {}): Evidence => ({
	versions,
	hasHarm: versions.some(({ shown }) => shown === 'harm'),
	search: {
		id: 'search',
		date: '2025-01-15',
		databases: 'MEDLINE, PsycINFO',
		known: 9,
		source: 'Example review of school programmes, 2022',
		leftOut: '',
		isComplete: true,
		isConfirmed: true,
	},
	flags: {
		evaluatedIn: [{ text: 'Arvonia', language: 'en', isRequested: true }],
		isReady: true,
		fidelity: 71,
		isDesignedWithYoungPeople: false,
		policeRoles: ['coalition'],
	},
	isSample: false,
	original: 'en',
	...more,
});

const difference = exampleResult({
	outcome: 'attitudes-knowledge',
	main: 'no',
	measure: 'difference',
	effect: 2.5,
	low: -1,
	high: 6,
	desired: 'more',
	months: 3,
});

/** With harm in one of three versions, a withdrawn study, and figures on two scales. */
export const harmEvidence = evidence([
	version('original', 'Original', [
		study(1, { results: [exampleResult(), difference] }),
		study(2, { design: 'matched', countries: [] }),
		{ ...study(3), withdrawnReason: 'It is about another programme.' },
	]),
	version(
		'b',
		'Version B',
		[study(4, { results: [exampleResult({ ...undesiredEffect, outcome: 'alcohol-initiation' })] })],
		{
			differences: { en: 'A lesson on not drinking became a lesson on not getting drunk.' },
			country: { text: 'Карвия', language: 'ru', isRequested: false },
		},
	),
	version('c', 'Version C, revised', [
		study(5, {
			results: [
				exampleResult({ outcome: 'alcohol-initiation', effect: 0.78, low: 0.02, high: 0.96 }),
				exampleResult({ measure: 'not-reported', effect: null, low: null, high: null, stated: 'none' }),
			],
		}),
	]),
]);

/** Without any study. */
export const noEvidence = evidence([version('original', 'Original', [])], {
	isSample: true,
	search: null,
	flags: {
		evaluatedIn: [],
		isReady: false,
		fidelity: null,
		isDesignedWithYoungPeople: true,
		policeRoles: [],
	},
});

const lowered = evidence([
	version('original', 'Original', [study(1)], { shown: 'emerging', preliminary: null }),
]);

export const studiesShowcases: readonly Showcase[] = [
	{
		name: 'studies',
		why: 'Harm is said first, in words; the ladder and the forest plot repeat what words and the table say.',
		examples: [
			example('Harm in one version', Verdict, { evidence: harmEvidence }),
			example('Lowered by the board', Verdict, { evidence: lowered }),
			example('No study', Verdict, { evidence: noEvidence }),
			example('Outcomes on two scales', Outcomes, { evidence: harmEvidence }),
			example('Studies, one of them withdrawn', StudiesTable, {
				evidence: harmEvidence,
				editHref: (id: string) => `#${id}`,
			}),
			example('No studies', StudiesTable, { evidence: noEvidence }),
			example('A trial with two results', StudyForm, {
				action: '?/save',
				kind: 'trial',
				version: 2,
				record: exampleStudy({ results: [exampleResult(), difference] }),
				countries: [{ id: 'arvonia', name: { text: 'Arvonia', language: 'en', isRequested: true } }],
				reports: ['1'],
				results: [0, 1],
			}),
			example('A new trial', StudyForm, {
				action: '?/save',
				kind: 'trial',
				once: 'x',
				countries: [],
				reports: ['0'],
				results: [0],
			}),
			example('A review', StudyForm, {
				action: '?/save',
				kind: 'review',
				version: 1,
				record: exampleReview(),
				countries: [],
				trials: [{ id: 'a', name: 'Trial 1' }],
				reports: ['1'],
				results: [0],
			}),
			example('Flags', Flags, { evidence: harmEvidence }),
			example('Flags that are not known', Flags, { evidence: noEvidence }),
		],
	},
];
