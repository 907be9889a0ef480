import { example, type Showcase } from '#ui/showcase.ts';
import type { Evidence, ShownStudy, VersionEvidence } from '../../evidence.ts';
import { exampleResult, exampleStudy, undesiredEffect } from '../../practice.examples.ts';
import { versionLevel } from '../../level.ts';
import { effectOf, qualityOf } from '../../quality.ts';
import type { StudyRecord } from '../../study.ts';
import Flags from './Flags.svelte';
import Outcomes from './Outcomes.svelte';
import StudyForm from './StudyForm.svelte';
import StudiesTable from './StudiesTable.svelte';
import Verdict from './Verdict.svelte';

/* The evidence of an invented practice: a good original, a version that did harm, and its revision. */

const study = (number: number, more: Partial<StudyRecord> = {}): ShownStudy => {
	const record = exampleStudy({ doi: `10.1000/example.${number}`, year: 2010 + number, ...more });
	return {
		id: `study-${number}`,
		number,
		record,
		country: { text: 'Arvonia', language: 'en', isRequested: true },
		...qualityOf(record),
		effects: record.results.map(effectOf),
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
		{ isPlausible: true, isSearchComplete: true },
	);
	return {
		id,
		name: { en: name },
		country: null,
		differences: {},
		computed: level.level,
		shown: level.level,
		reasons: level.reasons,
		outcomes: [...level.outcomes].map(([outcome, one]) => ({ outcome, ...one })),
		studies,
		conditions: null,
		...more,
	};
};

const evidence = (versions: readonly VersionEvidence[], more: Partial<Evidence> = {}): Evidence => ({
	versions,
	hasHarm: versions.some(({ shown }) => shown === 'harm'),
	review: { en: 'Example review of school programmes, 2022' },
	isSearchComplete: true,
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
	isPrimary: false,
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
		study(2, { design: 'matched', country: null }),
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
	isSearchComplete: false,
	flags: {
		evaluatedIn: [],
		isReady: false,
		fidelity: null,
		isDesignedWithYoungPeople: true,
		policeRoles: [],
	},
});

const raised = evidence([
	version('original', 'Original', [study(1)], { shown: 'effective', conditions: 'promising' }),
]);

export const studiesShowcases: readonly Showcase[] = [
	{
		name: 'studies',
		why: 'Harm is said first, in words; the ladder and the forest plot repeat what words and the table say.',
		examples: [
			example('Harm in one version', Verdict, { evidence: harmEvidence }),
			example('Raised by the board', Verdict, { evidence: raised }),
			example('No study', Verdict, { evidence: noEvidence }),
			example('Outcomes on two scales', Outcomes, { evidence: harmEvidence }),
			example('Studies, one of them withdrawn', StudiesTable, {
				evidence: harmEvidence,
				editHref: (id: string) => `#${id}`,
			}),
			example('No studies', StudiesTable, { evidence: noEvidence }),
			example('A study with two outcomes', StudyForm, {
				action: '?/save',
				version: 2,
				record: exampleStudy({ results: [exampleResult(), difference] }),
				countries: [{ id: 'arvonia', name: { text: 'Arvonia', language: 'en', isRequested: true } }],
				count: 1,
			}),
			example('A new study', StudyForm, { action: '?/save', once: 'x', countries: [], count: 1 }),
			example('Flags', Flags, { evidence: harmEvidence }),
			example('Flags that are not known', Flags, { evidence: noEvidence }),
		],
	},
];
