import * as v from 'valibot';
import { languageCode } from '#conference';
import { codes } from '#platform/codes.ts';
import { idField } from '#platform/form.ts';
import type { Texts } from '#platform/language.ts';
import { alwaysOneOf, line, many, record, someOf, tick, translations } from '#platform/record.ts';
import { unchecked } from '#platform/text-fields.ts';
import {
	practiceAges,
	costBands,
	deliverers,
	designParticipants,
	factors,
	interventions,
	materialLicences,
	means,
	policeRoles,
	practiceKinds,
	practiceSettings,
	qualityItems,
	rightsQuestions,
	riskLevels,
	targetGroups,
	trainings,
} from './codes.ts';

/* A practice: what it is and for whom. docs/rules/practices.md §1 */

/** `submitted`: handed in to the officers; `returned`: with a reason; `withdrawn`: its studies and level stay. */
export const practiceStates = codes('practices.state', [
	'draft',
	'submitted',
	'returned',
	'published',
	'withdrawn',
]);
export type PracticeState = (typeof practiceStates)[number];

/** Whether its owners still write it: a draft, or one that was returned. */
export const isOpen = ({ state }: { state: PracticeState }): boolean =>
	state === 'draft' || state === 'returned';

/** An address on the web; empty = none. */
export const webAddress = v.pipe(
	v.string(),
	v.trim(),
	v.maxLength(500, 'practices.wrong.address'),
	v.check(
		(given) => given === '' || (/^https?:\/\//.test(given) && URL.canParse(given)),
		'practices.wrong.address',
	),
	unchecked('It is an address on the web.'),
);
/** A mailbox of a function, such as `prevention@example.org`; empty = none. */
export const functionMailbox = v.pipe(
	v.string(),
	v.trim(),
	v.maxLength(254, 'practices.wrong.mailbox'),
	v.check((given) => given === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given), 'practices.wrong.mailbox'),
	unchecked('It is the mailbox of a function, which its owner states.'),
);

const long = { rows: 3 } as const;
const awaitedText = { ...long, awaited: true } as const;
const awaited = { awaited: true } as const;

/** What a practice is and for whom, without its title. */
export const practiceRecord = record('practices.practice', {
	what: {
		summary: translations(1_000, awaitedText),
		kind: alwaysOneOf(practiceKinds, 'programme', { radio: true }),
		problem: translations(2_000, awaitedText),
		components: translations(4_000, awaitedText),
		/** How and why it works: the logic model. */
		mechanism: translations(2_000, long),
	},
	whom: {
		interventions: someOf(interventions, awaited),
		ages: someOf(practiceAges, awaited),
		settings: someOf(practiceSettings, awaited),
		risks: someOf(riskLevels, awaited),
		groups: someOf(targetGroups, awaited),
		factors: someOf(factors),
	},
	delivery: {
		deliverers: someOf(deliverers, awaited),
		/** Only of practices in which police take part. */
		policeRoles: someOf(policeRoles),
		means: someOf(means),
		designedWith: someOf(designParticipants),
	},
	conditions: {
		cost: alwaysOneOf(costBands, 'unknown'),
		training: alwaysOneOf(trainings, 'unknown'),
		hasManual: tick(),
		/** Help by the developers. */
		hasHelp: tick(),
		isAvailable: tick(),
		licence: alwaysOneOf(materialLicences, 'unknown'),
		/** Languages of the materials. */
		languages: many(languageCode, 40),
		/** The address of the manual and the materials; empty = none. */
		materials: {
			...line(500, { hint: true, input: 'url' }),
			stored: webAddress,
			form: v.optional(webAddress, ''),
		},
		/** A function mailbox of the owner, not that of a person; empty = none. */
		mailbox: {
			...line(254, { hint: true, input: 'email' }),
			stored: functionMailbox,
			form: v.optional(functionMailbox, ''),
		},
		/** Ids of States in which it is used. */
		usedIn: many(idField, 80),
		legal: translations(2_000, long),
		knownFailures: translations(2_000, long),
	},
});
/** The further facts of an alternative activity for young people. 7.1 */
export const activityRecord = record('practices.activity', {
	what: {
		/** Cost to the young person. */
		price: translations(300),
		transport: translations(300),
		hours: translations(300),
	},
});

/** Answers to yes-or-no questions; a question without an answer is left out. */
const answersTo = <const Codes extends readonly string[]>(list: Codes) =>
	v.record(v.picklist(list), v.boolean());

export const PracticeRecord = v.strictObject({
	...practiceRecord.stored,
	quality: answersTo(qualityItems),
	/** The rights check. 4.3 */
	rights: answersTo(rightsQuestions),
	activity: v.nullable(v.strictObject(activityRecord.stored)),
});
export type PracticeRecord = v.InferOutput<typeof PracticeRecord>;

/** A record in which nothing but the summary is known. */
export const emptyRecord = (kind: PracticeRecord['kind'], summary: Texts): PracticeRecord => ({
	...practiceRecord.empty,
	kind,
	summary,
	quality: {},
	rights: {},
	activity: kind === 'activity' ? activityRecord.empty : null,
});

const isStated = (text: Readonly<Record<string, string>>): boolean => Object.keys(text).length > 0;

/** Whether the practice is plausible without a study: problem, mechanism, components, manual, basic standards. 3.2 */
export const isPlausible = (practice: PracticeRecord): boolean =>
	isStated(practice.problem) &&
	isStated(practice.mechanism) &&
	isStated(practice.components) &&
	practice.hasManual &&
	qualityItems.every((item) => practice.quality[item] === true);

/** Whether it can be taken up now: manual, training, help and costs are known. 3.10 */
export const isReady = (practice: PracticeRecord): boolean =>
	practice.isAvailable &&
	practice.hasManual &&
	practice.hasHelp &&
	practice.training !== 'unknown' &&
	practice.cost !== 'unknown';
