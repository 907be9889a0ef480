import * as v from 'valibot';
import { text } from '#conference';
import { idField, onceField, versionField } from '#platform/form.ts';
import { type FormValues } from '#platform/form-values.ts';
import { StudyRecord, StudyResultRecord } from './study.ts';
import { unchecked } from '#platform/text-fields.ts';

/* The form of a study: texts become figures. docs/rules/practices.md §2 */

/** Most outcomes of a study. */
export const maxOutcomes = 40;

const trimmed = v.pipe(v.optional(v.string(), ''), v.trim());
/** A figure with a decimal point or comma and any minus sign; empty = none. Another text becomes `NaN`, which is refused. */
const figureOf = (typed: string): number | null =>
	typed === '' ? null : Number(typed.replace(',', '.').replace(/^[−–]/, '-'));
const figure = v.pipe(trimmed, v.transform(figureOf));
const choice = <Schema extends v.GenericSchema<string, string>>(schema: Schema) =>
	v.pipe(v.optional(v.string(), ''), schema);
const orNull = v.pipe(
	v.optional(v.string(), ''),
	v.transform((typed) => typed || null),
);
const { entries: of } = StudyRecord;
const { entries: one } = StudyResultRecord;

const ResultFields = v.object({
	outcome: choice(v.pipe(v.string(), v.minLength(1, 'practices.wrong.outcome'), one.outcome)),
	isPrimary: v.pipe(
		v.optional(v.string(), ''),
		v.transform((ticked) => ticked !== ''),
	),
	measure: choice(one.measure),
	effect: v.pipe(figure, one.effect),
	low: v.pipe(figure, one.low),
	high: v.pipe(figure, one.high),
	desired: choice(one.desired),
	stated: v.pipe(orNull, one.stated),
	months: v.pipe(figure, one.months),
	place: v.optional(one.place, ''),
});

/** Whether something was typed into the fields of an outcome; the choices in them are always sent. */
const isTyped = (fields: Readonly<Record<string, unknown>>): boolean =>
	['outcome', 'effect', 'low', 'high', 'months', 'place'].some((name) => String(fields[name] ?? '').trim());

const Results = v.pipe(
	v.optional(v.record(v.string(), v.record(v.string(), v.unknown())), {}),
	v.transform((all) => Object.fromEntries(Object.entries(all).filter(([, fields]) => isTyped(fields)))),
	v.record(v.pipe(v.string(), v.regex(/^(?:[0-9]|[1-3][0-9])$/)), ResultFields),
	v.transform((all) => Object.values(all)),
	v.minLength(1, 'practices.wrong.results'),
);

const StudyFields = v.pipe(
	v.object({
		/** Of a new study. */
		once: v.optional(onceField),
		/** Of a correction: the revision that was shown. */
		version: v.optional(versionField, '0'),
		reference: of.reference,
		year: v.pipe(figure, v.number('practices.wrong.number'), of.year),
		doi: v.optional(of.doi, ''),
		country: v.pipe(orNull, v.nullable(idField)),
		design: choice(v.pipe(v.string(), v.minLength(1, 'practices.wrong.design'), of.design)),
		units: v.optional(of.units, ''),
		participants: v.pipe(figure, of.participants),
		tests: of.tests,
		attrition: v.pipe(figure, of.attrition),
		attritionDifference: v.pipe(figure, of.attritionDifference),
		isIndependent: choice(of.isIndependent),
		isPreregistered: choice(of.isPreregistered),
		funding: v.optional(of.funding, ''),
		fidelity: v.pipe(figure, of.fidelity),
		results: Results,
	}),
	v.transform(({ once, version, ...record }) => ({
		step: 'save' as const,
		once,
		revision: version,
		record: record satisfies StudyRecord,
	})),
);
const AnotherOutcome = v.object({ step: v.literal('another') });

/** The form of a study. With `step=another` nothing is checked: it asks for the fields of one more outcome. */
export const StudyForm = v.lazy(
	(
		given,
	): v.GenericSchema<unknown, v.InferOutput<typeof StudyFields> | v.InferOutput<typeof AnotherOutcome>> =>
		v.is(AnotherOutcome, given) ? AnotherOutcome : StudyFields,
);

/** Withdraws a study with a reason. */
export const WithdrawStudyForm = v.object({
	version: versionField,
	reason: v.pipe(v.optional(text(1_000), ''), v.minLength(1, 'practices.wrong.reason')),
});

/** A pasted file of studies, at most 500,000 characters. */
export const ImportStudiesForm = v.object({
	file: v.pipe(
		v.optional(v.string(), ''),
		v.minLength(1, 'practices.wrong.file'),
		v.maxLength(500_000, 'practices.wrong.file'),
		unchecked('It is read as studies, whose texts are checked.'),
	),
});

/** How many outcomes a refused form was sent with, at least one. */
export function outcomesIn(values: FormValues): number {
	const numbers = Object.keys(values).map((name) => Number(/^results\.(\d{1,2})\./.exec(name)?.[1] ?? 0));
	return Math.min(maxOutcomes, Math.max(0, ...numbers) + 1);
}
