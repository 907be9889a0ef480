import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { WithdrawStudyForm } from '../../study-form.ts';
import { placeOfStudy, setStudyWithdrawn, studyById } from '../store/studies.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { changeStudies, type StudiesChanged } from './change-studies.ts';

/** `stale`: someone else corrected the study since the page was loaded. */
export type WithdrawStudyRefusal = OperationRefusal | 'bad-input' | 'already-withdrawn';

/** Withdraws a study that was entered by mistake: it stays, is shown with the reason, and no longer counts. 2.5 */
export async function withdrawStudy(
	ctx: OperationContext,
	id: string,
	{ reason, revision }: { reason: string; revision: number },
): Promise<Result<StudiesChanged, WithdrawStudyRefusal>> {
	const [place, wrong] = await Promise.all([
		placeOfStudy(ctx.database, id),
		personalDataIn(ctx, WithdrawStudyForm, { reason }),
	]);
	return changeStudies(ctx, { action: 'withdraw-study', place }, async (tx) => {
		const study = await studyById(tx, id);
		if (!study) return refuse('not-found');
		// Before the revision: a second press is not a change by someone else.
		if (study.isWithdrawn) return refuse('already-withdrawn');
		if (study.revision !== revision) return refuse('stale');
		if (Object.keys(wrong).length) return refuse('bad-input', wrong);
		await setStudyWithdrawn(tx, id, reason, ctx.now);
		return done({ study: id });
	});
}
