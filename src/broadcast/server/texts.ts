import { textOf, textsOf, type UpcomingText } from '#floor/server';
import { systemActor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { boothFor, type Booth } from './booth.ts';

/** Returns the texts that delegations submitted for upcoming statements, in speaking order. */
export const textsFor = (
	ctx: OperationContext,
	{ meeting }: Pick<Booth, 'meeting'>,
): Promise<UpcomingText[]> => textsOf({ ...ctx, actor: systemActor }, meeting);

/**
 * Returns the content of a text for the holder of a booth's key. The key is checked on every request, so a revoked key
 * reads nothing more.
 * @returns `null` for a wrong key, the key of another meeting, or a text that no longer exists; callers cannot tell
 * these apart
 */
export async function textFor(ctx: OperationContext, key: string, id: string): Promise<string | null> {
	const booth = await boothFor(ctx, key);
	return booth && textOf(ctx, booth.meeting, id);
}
