import * as v from 'valibot';
import { texts } from '#conference';
import type { Texts } from '#platform/language.ts';
import { categories, type Category } from './categories.ts';

/** The types of a form's fields. */
export const fieldTypes = [
	'text',
	'phone',
	'long-text',
	'choice',
	'choices',
	'date',
	'country',
	'delegation',
	'languages',
	'file',
	'photograph',
	'access-needs',
	'consent',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** When a field is asked: with the registration, or after accreditation (travel, diet, access needs). */
export const stages = ['registration', 'after-accreditation'] as const;
export type Stage = (typeof stages)[number];

/** Who reads the answers; shown beside the field. */
export const readers = ['officers', 'focal-point', 'door', 'participants'] as const;
export type FieldReader = (typeof readers)[number];

/** A field of a registration form. */
export interface FormField {
	/** Stays the same when the label changes. */
	id: string;
	type: FieldType;
	label: Texts;
	hint: Texts;
	required: boolean;
	stage: Stage;
	options: readonly { id: string; label: Texts }[];
	readers: readonly FieldReader[];
	/** Health, religion, passport data: reads are logged, and explicit consent is needed. */
	sensitive: boolean;
	/** Days after the end of the conference until its answers are deleted. */
	retainDays: number;
	/** The categories that are asked; all if empty. */
	categories: readonly Category[];
}

export interface FormSection {
	id: string;
	title: Texts;
	fields: readonly FormField[];
}

/** A registration form: ordered sections of ordered fields. */
export type FormDefinition = readonly FormSection[];

/** The id of a section, field or option. */
export const partId = v.pipe(
	v.string('accreditation.wrong.id'),
	v.regex(/^[a-z][a-z0-9-]{0,49}$/, 'accreditation.wrong.id'),
);

/** Sensitive answers are deleted seven days after the end at the latest. */
export const sensitiveRetention = 7;

/** The schema of one field. */
export const FieldSchema = v.pipe(
	v.strictObject({
		id: partId,
		type: v.picklist(fieldTypes),
		label: texts(300),
		hint: v.optional(texts(1_000), {}),
		required: v.optional(v.boolean(), false),
		stage: v.optional(v.picklist(stages), 'registration'),
		options: v.optional(
			v.pipe(
				v.array(v.strictObject({ id: partId, label: texts(300) })),
				v.maxLength(200, 'accreditation.wrong.too-many'),
			),
			[],
		),
		readers: v.optional(v.array(v.picklist(readers)), ['officers']),
		sensitive: v.optional(v.boolean(), false),
		retainDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_650)), 365),
		categories: v.optional(v.array(v.picklist(categories)), []),
	}),
	v.check(({ label }) => Object.keys(label).length > 0, 'accreditation.missing.label'),
	v.check(
		({ type, options }) => (type === 'choice' || type === 'choices') === options.length > 0,
		'accreditation.missing.options',
	),
	v.check(
		({ options }) => new Set(options.map((one) => one.id)).size === options.length,
		'accreditation.wrong.id',
	),
	v.check(
		({ sensitive, retainDays }) => !sensitive || retainDays <= sensitiveRetention,
		'accreditation.wrong.retention',
	),
	v.check(
		({ sensitive, readers: who }) => !sensitive || !who.includes('participants'),
		'accreditation.wrong.readers',
	),
);

/** The schema of a form, as an officer edits it and as a file brings it. */
export const FormSchema = v.pipe(
	v.array(
		v.strictObject({
			id: partId,
			title: v.optional(texts(300), {}),
			fields: v.pipe(v.array(FieldSchema), v.maxLength(60, 'accreditation.wrong.too-many')),
		}),
	),
	v.maxLength(20, 'accreditation.wrong.too-many'),
	v.check((sections) => {
		const ids = sections.flatMap((section) => section.fields.map((field) => field.id));
		return (
			new Set(ids).size === ids.length &&
			new Set(sections.map((section) => section.id)).size === sections.length
		);
	}, 'accreditation.wrong.id'),
	v.check(
		(sections) => sections.reduce((sum, { fields }) => sum + fields.length, 0) <= 120,
		'accreditation.wrong.too-many',
	),
);

/** A form whose questions for a delegation offer those of the conference. 9.10 */
export const withDelegations = (
	form: FormDefinition,
	delegations: readonly { id: string; name: Texts }[],
): FormDefinition =>
	form.map((section) => ({
		...section,
		fields: section.fields.map((field) =>
			field.type === 'delegation'
				? { ...field, options: delegations.map(({ id, name }) => ({ id, label: name })) }
				: field,
		),
	}));

/** The sections with the fields that a person of a category is asked at some stages, in order. */
export const sectionsFor = (
	form: FormDefinition,
	asked: readonly Stage[],
	category: Category,
): (FormSection & { fields: FormField[] })[] =>
	form
		.map((section) => ({
			...section,
			fields: section.fields.filter(
				(field) =>
					asked.includes(field.stage) && (!field.categories.length || field.categories.includes(category)),
			),
		}))
		.filter(({ fields }) => fields.length > 0);

/** The fields that a person of a category is asked at a stage, in order. */
export const fieldsFor = (form: FormDefinition, stage: Stage, category: Category): FormField[] =>
	sectionsFor(form, [stage], category).flatMap(({ fields }) => fields);

/** Whether an answer is sent with its own form, as a file, and not with the others. */
export const isUpload = ({ type }: Pick<FormField, 'type'>): boolean =>
	type === 'file' || type === 'photograph';

/** Whether somebody of a kind may read the answers to a field. */
export const isReadBy = ({ readers: who }: Pick<FormField, 'readers'>, reader: FieldReader): boolean =>
	who.includes(reader);

/**
 * The sections that ask for sensitive data without a field for consent to it. Each category has to be asked, at the
 * same stage. 9.4
 */
export const sectionsWithoutConsent = (form: FormDefinition): FormSection[] =>
	form.filter(({ fields }) =>
		fields.some(
			({ sensitive, stage, categories: asked }) =>
				sensitive &&
				!fields.some(
					(one) =>
						one.type === 'consent' &&
						one.stage === stage &&
						(!one.categories.length ||
							(asked.length > 0 && asked.every((each) => one.categories.includes(each)))),
				),
		),
	);

/**
 * What applies to an answer after the form was changed: only those read it that were named both when it was given and
 * now, and the shorter retention counts. 9.3
 * @param now the field as it is in use; `null` = it was removed
 */
export const fieldOfAnswer = (given: FormField, now: FormField | null): FormField =>
	now
		? {
				...given,
				readers: given.readers.filter((reader) => now.readers.includes(reader)),
				sensitive: given.sensitive || now.sensitive,
				retainDays: Math.min(given.retainDays, now.retainDays),
			}
		: given;
