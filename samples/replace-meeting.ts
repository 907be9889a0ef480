import { replaceSampleMeeting as replaceMeeting, type SampleMeeting } from '#conference/server';
import type { Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { ReplacedMeeting, Slice } from '#platform/server/slice.ts';

/**
 * Removes a meeting of a sample conference whole, from every slice, and puts a new one in its place: all or nothing.
 * @returns `not-found` for a meeting of a conference that is no sample
 */
export const replaceSampleMeeting = (
	ctx: OperationContext,
	slices: readonly Slice[],
	meeting: SampleMeeting,
): Promise<Result<ReplacedMeeting, 'not-found'>> =>
	inTransaction<ReplacedMeeting, 'not-found'>(ctx, (tx) =>
		replaceMeeting(tx, ctx, meeting, async (replaced) => {
			for (const slice of slices.toReversed()) await slice.replaceSampleMeeting?.(tx, replaced);
		}),
	);
