import * as v from 'valibot';
import { neededField } from '#platform/text.ts';
import { onceField, versionField } from '#platform/form.ts';
import { type FormValues } from '#platform/form-values.ts';
import {
	possibleFigures,
	reportRecord,
	resultRecord,
	reviewRecord,
	trialRecord,
	type StudyRecord,
} from './study.ts';

/*
 * The form of a trial or a review. Reports are fields `reports.0.year`, results `results.0.effect`; a result names its report
 * by that number. docs/rules/practices.md §2
 */

/** Most reports and results of a trial. */
export const maxReports = 20;
export const maxResults = 60;

const has = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
	names.some((name) => String(fields[name] ?? '').trim() !== '');
/** Rows of fields by their numbers, without those in which nothing was typed; choices are always sent. */
const rows = <Row>(
	row: v.GenericSchema<unknown, Row>,
	{ typed, max, missing }: { typed: readonly string[]; max: number; missing: string },
): v.GenericSchema<unknown, Record<string, Row>> =>
	v.pipe(
		v.optional(v.record(v.string(), v.record(v.string(), v.unknown())), {}),
		v.transform((all): Record<string, unknown> =>
			Object.fromEntries(Object.entries(all).filter(([, fields]) => has(fields, typed))),
		),
		v.record(
			v.pipe(
				v.string(),
				v.regex(/^\d{1,2}$/),
				v.check((at) => Number(at) < max),
			),
			row,
		),
		v.check((all) => Object.keys(all).length > 0, missing),
	);

const resultRow = v.object({
	report: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), '0'),
	...resultRecord.form,
});
const shared = {
	/** Of a new one. */
	once: v.optional(onceField),
	/** Of a correction: the revision that was shown. */
	version: v.optional(versionField, '0'),
	reports: rows(v.object(reportRecord.form), {
		typed: ['reference', 'year', 'doi'],
		max: maxReports,
		missing: 'practices.wrong.reports',
	}),
	results: rows(v.pipe(resultRow, possibleFigures<v.InferOutput<typeof resultRow>>()), {
		typed: ['outcome', 'effect', 'low', 'high', 'months', 'place', 'events', 'total', 'subgroup'],
		max: maxResults,
		missing: 'practices.wrong.results',
	}),
};
const StudyFields = v.pipe(
	v.variant('kind', [
		v.object({
			kind: v.literal('trial'),
			...trialRecord.form,
			...shared,
		}),
		v.object({ kind: v.literal('review'), ...reviewRecord.form, ...shared }),
	]),
	v.check(
		({ reports, results }) => Object.values(results).every(({ report }) => Object.hasOwn(reports, report)),
		'practices.wrong.reports',
	),
	v.transform(({ once, version, ...record }) => ({
		step: 'save' as const,
		once,
		revision: version,
		record: {
			...record,
			reports: Object.entries(record.reports).map(([id, report]) => ({ id, ...report })),
			results: Object.values(record.results),
		} satisfies StudyRecord,
	})),
);
const More = v.object({ step: v.picklist(['another-report', 'another-result']) });

/** The form of a trial or a review. With `step=another-…` nothing is checked: it asks for more fields. */
export const StudyForm = v.lazy(
	(given): v.GenericSchema<unknown, v.InferOutput<typeof StudyFields> | v.InferOutput<typeof More>> =>
		v.is(More, given) ? More : StudyFields,
);

/** Withdraws a trial or a review with a reason. */
export const WithdrawStudyForm = v.object({
	version: versionField,
	reason: neededField(1_000, 'practices.wrong.reason'),
});

/** Moves a report with its results to another trial of the version. */
export const MoveReportForm = v.object({
	version: versionField,
	report: v.pipe(v.string(), v.regex(/^\d{1,2}$/)),
	to: v.pipe(v.string('practices.wrong.trial'), v.uuid('practices.wrong.trial')),
});

/** A second expert has compared a result with the paper. @see checkResult */
export const CheckResultForm = v.object({
	version: versionField,
	result: v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number)),
});

/** A pasted file of trials and reviews, at most 500,000 characters. */
export const ImportStudiesForm = v.object({
	file: v.pipe(
		v.optional(v.string(), ''),
		v.minLength(1, 'practices.wrong.file'),
		v.maxLength(500_000, 'practices.wrong.file'),
		v.metadata({ unchecked: 'It is read as studies, whose texts are checked.' }),
	),
});

/** How many rows of a kind a refused form was sent with, at least one. */
export function rowsIn(values: FormValues, kind: 'reports' | 'results'): number {
	const numbers = Object.keys(values).map((name) =>
		name.startsWith(`${kind}.`) ? Number(/^[a-z]+\.(\d{1,2})\./.exec(name)?.[1] ?? 0) : 0,
	);
	return Math.min(kind === 'reports' ? maxReports : maxResults, Math.max(0, ...numbers) + 1);
}
