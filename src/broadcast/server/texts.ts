import { textOf, textsOf, type UpcomingText } from '#floor/server';
import { systemActor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { boothFor, type Booth } from './booth.ts';

/** Which texts delegations have handed in for the statements that a booth is about to interpret, in their turn. */
export const textsFor = (
	ctx: OperationContext,
	{ meeting }: Pick<Booth, 'meeting'>,
): Promise<UpcomingText[]> => textsOf({ ...ctx, actor: systemActor }, meeting);

/**
 * What stands in one of them, for whoever has a booth's key: it is asked for anew each time, so that one that was
 * taken back reads nothing more.
 * @returns `null` for a wrong key, the key of another meeting, and a text that is not there any more: all the same
 */
export async function textFor(ctx: OperationContext, key: string, id: string): Promise<string | null> {
	const booth = await boothFor(ctx, key);
	return booth && textOf(ctx, booth.meeting, id);
}
