import { createHash } from 'node:crypto';
import type { StudyRecord } from '../../study.ts';

/** By the names of its fields: jsonb does not keep their order. */
const sorted = (fields: object | undefined): unknown =>
	Object.entries(fields ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What a second expert has checked: a result with its report, as they are. 64 characters. 2.12 */
export function resultDigest(study: StudyRecord, at: number): string {
	const result = study.results[at];
	const report = study.reports.find(({ id }) => id === result?.report);
	return createHash('sha256')
		.update(JSON.stringify([sorted(result), sorted(report)]))
		.digest('hex');
}
