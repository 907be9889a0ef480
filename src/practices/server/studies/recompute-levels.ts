import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { done } from '#platform/result.ts';
import { announce } from '#platform/server/outbox.ts';
import { levelRules } from '../../level.ts';
import { computeLevels } from '../compute-levels.ts';
import { lockPractice } from '../store/practices.ts';
import { currentBenefits, passUnconcerned } from '../store/smallest-benefits.ts';
import { practicesOfOlderRules } from '../store/versions.ts';

/**
 * Computes levels again that older rules, or an older table of smallest important benefits, have computed, practice by
 * practice. @returns how many practices
 */
export async function recomputeLevels(ctx: OperationContext): Promise<number> {
	const { edition } = await currentBenefits(ctx.database);
	if (edition)
		await inTransaction(ctx, async (tx) => {
			await passUnconcerned(tx, edition, levelRules);
			return done(null);
		});
	const practices = await practicesOfOlderRules(ctx.database, { rules: levelRules, edition });
	for (const practice of practices)
		await inTransaction(ctx, async (tx) => {
			await lockPractice(tx, practice);
			await computeLevels(tx, practice, ctx.now);
			await announce(tx, 'practices.changed', { practice });
			return done(null);
		});
	return practices.length;
}
