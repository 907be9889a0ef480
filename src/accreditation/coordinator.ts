import * as v from 'valibot';
import { codes } from '#platform/codes.ts';
import { choiceField, idField, onceField, versionField } from '#platform/form.ts';
import { day, line, record, reference } from '#platform/record.ts';
import { unchecked } from '#platform/text-fields.ts';

/* A national co-ordinator: who answers for the bodies of a State in one theme. docs/rules/activities.md §10 */

/** What the work against drugs is about; activities and the co-ordinators of States use the same list. */
export const themes = codes('accreditation.theme', [
	'prevention',
	'treatment',
	'reintegration',
	'policing',
	'borders',
	'precursors',
	'justice',
	'laboratories',
	'livelihoods',
	'rights',
	'data',
	'other',
]);
export type Theme = (typeof themes)[number];

export const coordinatorRecord = record('accreditation.coordinator', {
	what: {
		state: reference({ required: true }),
		/** The letter or note by which the State asked for it. 10.1 */
		request: line(200, { required: true, hint: true, check: 'citation' }),
		since: day({ required: true }),
		/** The last day; empty = until it is ended. */
		until: day(),
	},
});

/** Appoints a person, by the address with which they sign in. 10.1 */
export const AppointCoordinatorForm = v.pipe(
	v.object({
		once: onceField,
		...coordinatorRecord.form,
		state: v.pipe(v.optional(v.string(), ''), v.minLength(1, 'platform.missing'), idField),
		theme: choiceField(themes, 'platform.missing'),
		name: v.pipe(
			line(120).form,
			v.minLength(1, 'platform.missing'),
			unchecked('It is the name of the person who is appointed.'),
		),
		email: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.toLowerCase(),
			v.maxLength(254, 'accreditation.coordinator.wrong.email'),
			v.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'accreditation.coordinator.wrong.email'),
		),
	}),
	v.forward(
		v.partialCheck(
			[['since'], ['until']],
			({ since, until }) => until === '' || since <= until,
			'accreditation.coordinator.wrong.until',
		),
		['until'],
	),
);
export type AppointCoordinatorInput = v.InferOutput<typeof AppointCoordinatorForm>;

export const EndCoordinatorForm = v.object({ id: idField, version: v.optional(versionField, '0') });

/** Whether an appointment applies on a day, `2026-11-28`. 10.1 */
export const isAppointed = (
	{ since, until, endedAt }: { since: string; until: string | null; endedAt: Date | null },
	today: string,
): boolean => since <= today && (until === null || today <= until) && endedAt === null;
