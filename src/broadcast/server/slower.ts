import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { RateLimit, RateLimits } from '#platform/server/limits.ts';
import { announce } from '#platform/server/outbox.ts';
import { boothFor } from './booth.ts';

/** Per booth. */
const slowerRequests: RateLimit = { name: 'slower', points: 2, duration: 20 };

/**
 * Asks the chair for slower speech. Nothing that is stored or sent identifies the booth.
 * @param limits prevents constant requests
 */
export async function askSlower(
	ctx: OperationContext,
	key: string,
	limits: RateLimits,
): Promise<Result<null, 'not-found' | 'too-often'>> {
	const booth = await boothFor(ctx, key);
	if (!booth) return refuse('not-found');
	if (await limits.consume(slowerRequests, booth.id)) return refuse('too-often');
	return inTransaction<null, never>(ctx, async (tx) => {
		await announce(tx, 'broadcast.slower', { meeting: booth.meeting, at: ctx.now.getTime() });
		return done(null);
	});
}
