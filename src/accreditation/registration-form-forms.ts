import * as v from 'valibot';
import { texts } from '#conference';
import { choiceField, idField, singleLineField, listField, versionField } from '#platform/form.ts';
import { categories } from './categories.ts';
import { askedFacts, seenField } from './facts.ts';
import { fieldTypes, partId, readers, stages } from './form-definition.ts';

/* Schemas of the pages with which officers edit a registration form, and people fill it in. */

const tick = v.pipe(
	v.optional(v.literal('yes', 'accreditation.wrong.choice')),
	v.transform((value) => value === 'yes'),
);
/** The id of a part, or empty for a new one. */
const optionalId = v.optional(v.union([v.literal(''), partId], 'accreditation.wrong.id'), '');

/** Moves or removes a section or a question. */
export const MovePartForm = v.object({
	version: versionField,
	do: choiceField(['up', 'down', 'remove'], 'accreditation.wrong.choice'),
	what: choiceField(['section', 'field'], 'accreditation.wrong.choice'),
	id: partId,
});

/** A section: a new one, or its title. */
export const SectionForm = v.object({
	version: versionField,
	id: optionalId,
	title: v.optional(texts(300), {}),
});

/** Only the revision of the draft: to start from the standard form, or from the form in use. */
export const RevisionForm = v.object({ version: versionField });

/** Puts the form to use. `until`: the last day for answers, `2027-03-09`; empty = no limit. */
export const UseForm = v.object({
	version: versionField,
	until: v.pipe(
		singleLineField(10, 'accreditation.wrong.date'),
		v.regex(/^(?:|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/, 'accreditation.wrong.date'),
	),
});

/** A question as an officer edits it. */
export const QuestionForm = v.object({
	version: versionField,
	id: optionalId,
	section: partId,
	type: choiceField(fieldTypes, 'accreditation.wrong.choice'),
	label: v.optional(texts(300), {}),
	hint: v.optional(texts(1_000), {}),
	/** By position; those without a label are left out. */
	options: v.optional(
		v.record(v.string(), v.object({ id: optionalId, label: v.optional(texts(300), {}) })),
		{},
	),
	stage: choiceField(stages, 'accreditation.wrong.choice'),
	categories: listField(v.picklist(categories), categories.length),
	readers: listField(v.picklist(readers), readers.length),
	retainDays: v.pipe(
		singleLineField(4, 'accreditation.wrong.days'),
		v.regex(/^\d{1,4}$/, 'accreditation.wrong.days'),
		v.transform(Number),
		v.maxValue(3_650, 'accreditation.wrong.days'),
	),
	required: tick,
	sensitive: tick,
});
export type Question = v.InferOutput<typeof QuestionForm>;

/** The categories whose answers an officer reads; none = all. */
export const OfficerForm = v.object({
	person: idField,
	categories: listField(v.picklist(categories), categories.length),
});

/** Answers by the id of the field, the version of the form that was shown, and when it was shown, ms. */
export const AnswersForm = v.object({
	version: versionField,
	seen: v.optional(seenField),
	answer: v.optional(v.record(v.string(), v.union([v.string(), v.array(v.string())])), {}),
});

/** Registering oneself. */
export const RegisterForm = v.object({
	...AnswersForm.entries,
	category: choiceField(categories, 'accreditation.wrong.choice'),
	...v.entriesFromList([...askedFacts, 'email'], v.optional(v.string(), '')),
});

/** Asks for one sensitive answer. */
export const SensitiveForm = v.object({ field: singleLineField(50) });
