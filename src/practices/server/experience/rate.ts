import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { hashOfKey } from '#platform/server/link-key.ts';
import { announce } from '#platform/server/outbox.ts';
import { readRatingCode, type RatingInput } from '../../rating.ts';
import { countAnswer, takeCode } from '../store/rating.ts';

/**
 * A young person rates an activity by the code of a slip. The code is used up, the answer is added to the counts, and
 * nothing else is stored: no time, no audit. 7.5, 7.6
 * @returns `code-wrong`: no such code, or it was used or cancelled
 */
export async function rate(
	ctx: OperationContext,
	{ code, ...answers }: RatingInput,
): Promise<Result<null, 'code-wrong'>> {
	const read = readRatingCode(code);
	if (!read) return refuse('code-wrong');
	return inTransaction<null, 'code-wrong'>(ctx, async (tx) => {
		const practice = await takeCode(tx, hashOfKey(read));
		if (!practice) return refuse('code-wrong');
		if (await countAnswer(tx, practice, answers)) await announce(tx, 'practices.changed', { practice });
		return done(null);
	});
}
