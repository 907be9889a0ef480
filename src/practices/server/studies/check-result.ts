import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { may, practiceViewer } from '../access.ts';
import { lockPractice } from '../store/practices.ts';
import { enteredBy, saveCheck } from '../store/checks.ts';
import { placeOfStudy, studyById } from '../store/studies.ts';
import { resultDigest } from './result-digest.ts';

/** `own-entry`: the caller entered or corrected it; `no-result`: there is none of this number. */
export type CheckResultRefusal = 'own-entry' | 'no-result';

/** A second expert says that a result is as in the paper. A change of the result or its report undoes it. 2.12 */
export async function checkResult(
	ctx: OperationContext,
	id: string,
	{ result, revision }: { result: number; revision: number },
): Promise<Result<null, CheckResultRefusal | OperationRefusal>> {
	const [place, viewer] = [await placeOfStudy(ctx.database, id), await practiceViewer(ctx)];
	return operation<NonNullable<Awaited<ReturnType<typeof locked>>>, null, CheckResultRefusal>(ctx, {
		lock: (tx) => locked(tx),
		gate: ({ practice }) => viewer.expert !== null && may(viewer, 'enter-studies', practice),
		isStale: ({ study }) => study.revision !== revision,
		async change(tx, { study }) {
			if (!study.record.results[result]) return refuse('no-result');
			if ((await enteredBy(tx, id)).includes(viewer.person ?? '')) return refuse('own-entry');
			await saveCheck(tx, id, resultDigest(study.record, result), { now: ctx.now, by: viewer.person });
			return done(null);
		},
		audit: () => ({
			action: 'practices.check-result',
			subject: `practice:${place?.practice}`,
			detail: { study: id, result },
		}),
		notices: (_, { practice }) => [
			{ topic: 'practices.work', payload: { practice: practice.id } },
			{ topic: 'practices.changed', payload: { practice: practice.id } },
		],
	});

	async function locked(tx: Parameters<typeof lockPractice>[0]) {
		const practice = place && (await lockPractice(tx, place.practice));
		const study = practice && (await studyById(tx, id));
		return practice && study && !study.isWithdrawn ? { practice, study } : null;
	}
}
