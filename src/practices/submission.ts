import * as v from 'valibot';
import { longField, neededField } from '#platform/text.ts';
import { languageCode, texts } from '#conference';
import {
	choiceField,
	idField,
	singleLineField,
	listField,
	onceField,
	nullable,
	checkboxField,
	versionField,
} from '#platform/form.ts';
import { spokenLanguages, type Texts } from '#platform/language.ts';
import type { RecordType } from '#platform/record.ts';
import { practiceKinds, qualityItems, rightsQuestions } from './codes.ts';
import { activityRecord, practiceRecord, type PracticeRecord } from './practice.ts';
import { unchecked } from '#platform/text-fields.ts';

/* How practices are submitted: the forms, and what must be there. docs/rules/practices.md §5 */

const missing = 'practices.submit.missing';
/** Answers to yes-or-no questions; one without an answer is left out. */
const answers = <const Codes extends readonly string[]>(all: Codes) =>
	v.pipe(
		v.optional(v.record(v.string(), v.picklist(['yes', 'no', ''])), () => ({})),
		v.transform((given) =>
			Object.fromEntries(
				Object.entries(given)
					.filter(([, answer]) => answer !== '')
					.map(([code, answer]) => [code, answer === 'yes']),
			),
		),
		v.record(v.picklist(all), v.boolean()),
	);

/** A new practice: what is needed for a draft. 5.2 */
export const StartPracticeForm = v.object({
	once: onceField,
	language: choiceField(spokenLanguages),
	title: neededField(200, missing),
	summary: neededField(1_000, missing),
	kind: choiceField(practiceKinds),
	/** An entry of the directory, or a delegation that it does not have. */
	owner: nullable(idField),
	/** The State of an owner that the directory does not have. */
	country: nullable(idField),
});
export type StartPracticeInput = v.InferOutput<typeof StartPracticeForm>;

/** The record of a practice, saved or submitted. Texts are in the languages that the form shows. */
export const SavePracticeForm = v.object({
	version: versionField,
	/** Languages of the texts in the form; texts in others stay as they are. */
	shown: listField(languageCode, 10),
	title: v.optional(texts(200), {}),
	...practiceRecord.form,
	quality: answers(qualityItems),
	rights: answers(rightsQuestions),
	activity: v.optional(v.object(activityRecord.form), activityRecord.empty),
	/** The note on the role of police was read. 4.1 */
	hasReadNote: checkboxField,
});
export type SavePracticeInput = v.InferOutput<typeof SavePracticeForm>;

/** An officer adds an owner. 5.7 */
export const AddOwnerForm = v.object({
	version: versionField,
	owner: nullable(idField),
	country: nullable(idField),
});
/** One removes an owner. `place`: among the owners, from 0 */
export const RemoveOwnerForm = v.object({
	version: versionField,
	place: v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number)),
});

/** A decision of officers without words. */
export const PracticeVersionForm = v.object({ version: versionField });
/** One with a reason: a practice is returned or withdrawn. */
export const PracticeReasonForm = v.object({ version: versionField, reason: neededField(2_000, missing) });

/** A further version: adapted from the original. 1.3 */
export const VersionForm = v.object({
	once: onceField,
	language: choiceField(spokenLanguages),
	name: neededField(200, missing),
	country: nullable(idField),
	differences: neededField(2_000, missing),
});
/** The texts of a version in a language, changed; without a text of what differs there is none. */
export const ChangeVersionForm = v.object({
	version: versionField,
	id: idField,
	language: choiceField(spokenLanguages),
	name: neededField(200, missing),
	country: nullable(idField),
	differences: longField(2_000),
});

const lookedUp = unchecked('What is stored is the paper and the meeting that are found by it.');
/** Where a practice was presented: the symbol of a paper, or the page of a meeting with the moment there. */
export const PresentationForm = v.object({
	once: onceField,
	symbol: v.pipe(singleLineField(120), lookedUp),
	meeting: v.pipe(singleLineField(300), lookedUp),
	at: v.pipe(v.optional(v.string(), ''), v.regex(/^(?:\d{4}-\d\d-\d\dT\d\d:\d\d)?$/, 'platform.wrong-value')),
});
export const RemovePresentationForm = v.object({ id: idField });

/** An expert: a person, the State whose practices they recuse from, whether they sit on the board. */
export const ExpertForm = v.object({
	name: v.pipe(singleLineField(200), unchecked('It asks for a person.')),
	email: v.pipe(singleLineField(254), unchecked('It asks for a person.')),
	country: nullable(idField),
	isBoard: checkboxField,
});
export const RemoveExpertForm = v.object({ id: idField });

const merged = (before: Texts = {}, typed: Texts = {}, shown: readonly string[]): Texts => ({
	...Object.fromEntries(Object.entries(before).filter(([language]) => !shown.includes(language))),
	...Object.fromEntries(Object.entries(typed).filter(([language]) => shown.includes(language))),
});

/** The values of a form; texts of a record in languages that it did not show stay. */
const mergedTexts = <Value extends object>(
	{ fields }: Pick<RecordType, 'fields'>,
	before: Partial<Value> | null,
	typed: Value,
	shown: readonly string[],
): Value => ({
	...typed,
	...Object.fromEntries(
		Object.keys(fields)
			.filter((field) => fields[field]?.control === 'texts')
			.map((field) => [field, merged(before?.[field as never], typed[field as never], shown)]),
	),
});

/** The title and record after a form: texts in languages that it did not show stay. */
export function withForm(
	before: { title: Texts; record: PracticeRecord },
	form: SavePracticeInput,
): { title: Texts; record: PracticeRecord } {
	const { version: _, hasReadNote: __, shown, title, activity, ...typed } = form;
	return {
		title: merged(before.title, title, shown),
		record: {
			...mergedTexts(practiceRecord, before.record, typed, shown),
			activity:
				typed.kind === 'activity'
					? mergedTexts(activityRecord, before.record.activity, activity, shown)
					: null,
		},
	};
}
