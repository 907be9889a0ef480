import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { may } from './access.ts';
import { lockSeating, moveSeats } from './store/write.ts';

/** Why the seats were not arranged; `changed-meanwhile`: somebody arranged them since the form was opened. */
export type SeatsRefusal = 'not-allowed' | 'changed-meanwhile' | 'not-each-state-once';

/**
 * Seats the States in another order. Only an officer may.
 * @param input `slugs`: every State that has a seat, once, in the new order; `revision`: that of the seating
 *   which the officer saw
 */
export function arrangeSeats(
	ctx: OperationContext,
	input: { slugs: readonly string[]; revision: number },
): Promise<Result<{ revision: number }, SeatsRefusal>> {
	return inTransaction<{ revision: number }, SeatsRefusal>(ctx, async (tx) => {
		if (!may(ctx.actor, 'arrange-seats')) return refuse('not-allowed');
		const now = await lockSeating(tx);
		if (now === null || now.revision !== input.revision) return refuse('changed-meanwhile');
		const each = new Set(input.slugs);
		if (
			each.size !== input.slugs.length ||
			each.size !== now.slugs.length ||
			!now.slugs.every((one) => each.has(one))
		)
			return refuse('not-each-state-once');
		await moveSeats(tx, input.slugs);
		await audit(tx, ctx, 'seats.arrange', 'seating', { before: now.slugs, after: input.slugs });
		await announce(tx, 'directory.changed', {});
		return done({ revision: now.revision + 1 });
	});
}
