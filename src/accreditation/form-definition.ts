import * as v from 'valibot';
import { texts } from '#conference';
import type { Texts } from '#platform/language.ts';
import { categories } from './categories.ts';

/** The types of a form's fields. */
export const fieldTypes = [
	'text',
	'long-text',
	'choice',
	'choices',
	'date',
	'country',
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
	categories: readonly string[];
}

export interface FormSection {
	id: string;
	title: Texts;
	fields: readonly FormField[];
}

/** A registration form: ordered sections of ordered fields. */
export type FormDefinition = readonly FormSection[];

const id = v.pipe(
	v.string('accreditation.wrong.id'),
	v.regex(/^[a-z][a-z0-9-]{0,49}$/, 'accreditation.wrong.id'),
);

/** Sensitive answers are deleted seven days after the end at the latest. */
export const sensitiveRetention = 7;

const Field = v.pipe(
	v.strictObject({
		id,
		type: v.picklist(fieldTypes),
		label: texts(300),
		hint: v.optional(texts(1_000), {}),
		required: v.optional(v.boolean(), false),
		stage: v.optional(v.picklist(stages), 'registration'),
		options: v.optional(
			v.pipe(
				v.array(v.strictObject({ id, label: texts(300) })),
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
			id,
			title: v.optional(texts(300), {}),
			fields: v.pipe(v.array(Field), v.maxLength(60, 'accreditation.wrong.too-many')),
		}),
	),
	v.maxLength(20, 'accreditation.wrong.too-many'),
	v.check((sections) => {
		const ids = sections.flatMap((section) => section.fields.map((field) => field.id));
		return new Set(ids).size === ids.length;
	}, 'accreditation.wrong.id'),
);

/** The fields that a person of a category is asked at a stage, in order. */
export const fieldsFor = (form: FormDefinition, stage: Stage, category: string): FormField[] =>
	form
		.flatMap((section) => section.fields)
		.filter(
			(field) => field.stage === stage && (!field.categories.length || field.categories.includes(category)),
		);
