import { findConference } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';

/** Whether the rehearsal of `samples/` is loaded and open to this reader: the tour leads through it. */
export const hasRehearsal = async (ctx: OperationContext): Promise<boolean> =>
	(await findConference(ctx, 'rehearsal'))?.sample ?? false;
