import { refuse, done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { SmallestBenefitForm, type SmallestBenefitInput } from '../../smallest-benefit.ts';
import { maySetBenefits, practiceViewer } from '../access.ts';
import { insertBenefit, lockBenefits } from '../store/smallest-benefits.ts';
import { recomputeLevels } from '../studies/recompute-levels.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { isOutcome } from './read-benefits.ts';

/**
 * A member of the board sets the smallest important benefit of an outcome; the former one stays as history. Levels are
 * computed again after it, practice by practice. 2.3
 * @returns `practices`: how many were computed again
 */
export async function setSmallestBenefit(
	ctx: OperationContext,
	outcome: string,
	{ benefit, reason, revision, once }: SmallestBenefitInput,
): Promise<Result<{ practices: number }, 'bad-input' | OperationRefusal>> {
	if (!isOutcome(outcome)) return refuse('not-found');
	const by = ctx.actor.person?.id ?? null;
	const personal = await personalDataIn(ctx, SmallestBenefitForm, { source: benefit.source, reason });
	const changed = await operation<{ revision: number }, null, 'bad-input'>(ctx, {
		lock: (tx) => lockBenefits(tx, outcome),
		gate: async (_, tx) => maySetBenefits(await practiceViewer({ ...ctx, database: tx })),
		idempotencyKey: once,
		isStale: (current) => current.revision !== revision,
		async change(tx) {
			if (Object.keys(personal).length) return refuse('bad-input', personal);
			await insertBenefit(tx, outcome, { ...benefit, reason }, { now: ctx.now, by });
			return done(null);
		},
		audit: () => {
			const { standardised, odds, risk } = benefit;
			return {
				action: 'practices.set-smallest-benefit',
				subject: `smallest-benefit:${outcome}`,
				detail: { revision: revision + 1, standardised, odds, risk },
			};
		},
		notices: () => [{ topic: 'practices.benefits-changed', payload: { outcome } }],
	});
	return changed.ok ? done({ practices: await recomputeLevels(ctx) }) : changed;
}
