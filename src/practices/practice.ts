import * as v from 'valibot';
import { languageCode, texts } from '#conference';
import { codes } from '#platform/codes.ts';
import { idField } from '#platform/form.ts';
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

const listOf = <const Codes extends readonly string[]>(list: Codes) =>
	v.pipe(
		v.array(v.picklist(list)),
		v.maxLength(40),
		v.transform((all) => [...new Set(all)]),
	);
const shortText = texts(2_000);
/** Answers to yes-or-no questions; a question without an answer is left out. */
const answersTo = <const Codes extends readonly string[]>(list: Codes) =>
	v.record(v.picklist(list), v.boolean());

/** The fields of an alternative activity for young people. 7.1 */
export const ActivityFacts = v.strictObject({
	/** Cost to the young person. */
	price: texts(300),
	transport: texts(300),
	hours: texts(300),
});

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

/** The record of a practice, without its title. */
export const PracticeRecord = v.strictObject({
	kind: v.picklist(practiceKinds),
	interventions: listOf(interventions),
	ages: listOf(practiceAges),
	settings: listOf(practiceSettings),
	risks: listOf(riskLevels),
	groups: listOf(targetGroups),
	factors: listOf(factors),
	deliverers: listOf(deliverers),
	/** Only of practices in which police take part. */
	policeRoles: listOf(policeRoles),
	means: listOf(means),
	designedWith: listOf(designParticipants),
	/** Ids of States in which it is used. */
	usedIn: v.pipe(v.array(idField), v.maxLength(80)),
	cost: v.picklist(costBands),
	training: v.picklist(trainings),
	hasManual: v.boolean(),
	/** Help by those who developed it. */
	hasHelp: v.boolean(),
	isAvailable: v.boolean(),
	/** Languages of the materials. */
	languages: v.pipe(v.array(languageCode), v.maxLength(40)),
	licence: v.picklist(materialLicences),
	summary: texts(1_000),
	problem: shortText,
	/** How and why it works: the logic model. */
	mechanism: shortText,
	components: texts(4_000),
	legal: shortText,
	knownFailures: shortText,
	quality: answersTo(qualityItems),
	/** The rights check. 4.3 */
	rights: answersTo(rightsQuestions),
	activity: v.nullable(ActivityFacts),
	/** The address of the manual and the materials; empty = none. */
	materials: webAddress,
	/** A function mailbox of the owner, not that of a person; empty = none. */
	mailbox: functionMailbox,
});
export type PracticeRecord = v.InferOutput<typeof PracticeRecord>;

const isStated = (text: Readonly<Record<string, string>>): boolean => Object.keys(text).length > 0;

/** Whether the practice is plausible without a study: problem, mechanism, components, manual, basic standards. 3.2 */
export const isPlausible = (record: PracticeRecord): boolean =>
	isStated(record.problem) &&
	isStated(record.mechanism) &&
	isStated(record.components) &&
	record.hasManual &&
	qualityItems.every((item) => record.quality[item] === true);

/** Whether it can be taken up now: manual, training, help and costs are known. 3.10 */
export const isReady = (record: PracticeRecord): boolean =>
	record.isAvailable &&
	record.hasManual &&
	record.hasHelp &&
	record.training !== 'unknown' &&
	record.cost !== 'unknown';
