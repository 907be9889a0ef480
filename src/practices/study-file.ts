import * as v from 'valibot';
import { idField } from '#platform/form.ts';
import { EvidenceReview, resultRecord, reviewRecord, Trial, trialRecord, type StudyRecord } from './study.ts';

/* A trial or a review in a file of JSON: countries by the names of their addresses, and nothing that is not stated. 2.7 */

const slugs = v.pipe(
	v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(120))),
	v.maxLength(40),
	v.readonly(),
);
const isObject = (given: unknown): given is Record<string, unknown> =>
	typeof given === 'object' && given !== null && !Array.isArray(given);
const each = (list: unknown, empty: object): unknown =>
	Array.isArray(list) ? list.map((one: unknown) => (isObject(one) ? { ...empty, ...one } : one)) : list;

/** An entry with what it leaves out. */
const filled = (given: unknown): unknown =>
	isObject(given)
		? {
				...(given['kind'] === 'review' ? reviewRecord.empty : trialRecord.empty),
				...given,
				reports: each(given['reports'], { doi: '' }),
				results: each(given['results'], resultRecord.empty),
			}
		: given;

/** A study in a file. The ids of the trials of a review are of this installation, so no file has them. */
export const StudyEntry = v.pipe(
	v.unknown(),
	v.transform(filled),
	v.variant('kind', [
		v.strictObject({ ...Trial.entries, countries: slugs }),
		v.strictObject({
			...EvidenceReview.entries,
			trials: v.pipe(v.array(idField), v.maxLength(0), v.readonly()),
		}),
	]),
	v.check(
		({ reports, results }) => results.every(({ report }) => reports.some(({ id }) => id === report)),
		'practices.wrong.reports',
	),
);
export type StudyEntry = v.InferOutput<typeof StudyEntry>;

const isStated = (value: unknown): boolean =>
	value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
const stated = (fields: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => isStated(value)));

/** A study as a file has it: without what is not stated. @param slugOf the name of a State in addresses */
export function studyEntry(study: StudyRecord, slugOf: (country: string) => string | undefined): object {
	const { reports, results, ...rest } = study;
	const own =
		rest.kind === 'trial'
			? { ...rest, countries: rest.countries.flatMap((id) => slugOf(id) ?? []) }
			: { ...rest, trials: [] };
	return { ...stated(own), reports: reports.map(stated), results: results.map(stated) };
}
