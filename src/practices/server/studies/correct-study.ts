import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import type { StudyRecord } from '../../study.ts';
import { areTrialsOf, placeOfStudy, replaceStudy, studyById } from '../store/studies.ts';
import { changeStudies, type StudiesChanged } from './change-studies.ts';
import { duplicateFields, invalidFields } from './enter-study.ts';

/** `stale`: someone else corrected the study since the page was loaded; `withdrawn`: it no longer counts. */
export type CorrectStudyRefusal = OperationRefusal | 'bad-input' | 'withdrawn' | 'duplicate';

/** Corrects a study; the former record is kept. 2.5 */
export async function correctStudy(
	ctx: OperationContext,
	id: string,
	{ record, revision }: { record: StudyRecord; revision: number },
): Promise<Result<StudiesChanged, CorrectStudyRefusal>> {
	const [place, wrong] = await Promise.all([placeOfStudy(ctx.database, id), invalidFields(ctx, record)]);
	return changeStudies(ctx, { action: 'correct-study', place }, async (tx) => {
		const study = await studyById(tx, id);
		if (!study) return refuse('not-found');
		if (study.isWithdrawn) return refuse('withdrawn');
		if (study.revision !== revision) return refuse('stale');
		if (Object.keys(wrong).length) return refuse('bad-input', wrong);
		if (!(await areTrialsOf(tx, place?.version ?? '', record)))
			return refuse('bad-input', { trials: 'practices.wrong.trial' });
		const by = { now: ctx.now, by: ctx.actor.person?.id ?? null };
		if (!(await replaceStudy(tx, id, record, by))) return refuse('duplicate', duplicateFields(record));
		return done({ study: id, revision: revision + 1 });
	});
}
