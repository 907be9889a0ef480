import type { FormValues } from '#platform/form-values.ts';
import { rowsIn } from '../../study-form.ts';
import type { StudyRecord } from '../../study.ts';

/** What a refused form of a study gives back; `another-…`: it asks for one more row. */
interface Returned {
	values: FormValues;
	refusal: string;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** The rows of the form of a trial or a review: those that were sent, else those of its record, else one of each. */
export function studyRows(
	record: StudyRecord | undefined,
	form: Returned | null | undefined,
): { reports: string[]; results: number[] } {
	const stored = record?.reports.map(({ id }) => id) ?? [];
	if (!form)
		return { reports: stored.length ? stored : ['0'], results: numbers(record?.results.length ?? 1) };
	const more = (kind: 'report' | 'result'): number => (form.refusal === `another-${kind}` ? 1 : 0);
	const sent = [
		...new Set(Object.keys(form.values).flatMap((name) => /^reports\.(\d{1,2})\./.exec(name)?.[1] ?? [])),
	];
	const free = String(1 + Math.max(-1, ...sent.map(Number)));
	return {
		reports: [...(sent.length ? sent : ['0']), ...(more('report') ? [free] : [])].slice(0, 20),
		results: numbers(Math.min(60, rowsIn(form.values, 'results') + more('result'))),
	};
}
