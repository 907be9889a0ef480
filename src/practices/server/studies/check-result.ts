import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { enteredBy, saveCheck } from '../store/checks.ts';
import { placeOfStudy, studyById } from '../store/studies.ts';
import { changePractice, type ChangeDetail } from '../submit/change-practice.ts';
import { resultDigest } from './result-digest.ts';

/** `own-entry`: the caller entered or corrected it; `no-result`: there is none of this number. */
export type CheckResultRefusal = 'own-entry' | 'no-result' | OperationRefusal;

/** A second expert says that a result is as in the paper. A change of the result or its report undoes it. 2.12 */
export async function checkResult(
	ctx: OperationContext,
	id: string,
	{ result, revision }: { result: number; revision: number },
): Promise<Result<ChangeDetail, CheckResultRefusal>> {
	const place = await placeOfStudy(ctx.database, id);
	const step = { action: 'check-result', needs: 'check-studies' } as const;
	return changePractice(ctx, place?.practice ?? null, step, async (tx) => {
		const study = await studyById(tx, id);
		if (!study || study.isWithdrawn) return refuse('not-found');
		if (study.revision !== revision) return refuse('stale');
		if (!study.record.results[result]) return refuse('no-result');
		const by = ctx.actor.person?.id ?? null;
		if ((await enteredBy(tx, id)).includes(by ?? '')) return refuse('own-entry');
		await saveCheck(tx, id, resultDigest(study.record, result), { now: ctx.now, by });
		return done({ study: id, result });
	});
}
