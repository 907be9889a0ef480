import type { OperationContext } from './context.ts';
import type { Slice, WaitingTask } from './slice.ts';

/** Most tasks on a start page. */
const most = 40;

const due = (task: WaitingTask): number => task.due ?? Number.MAX_SAFE_INTEGER;

/** All that waits for the caller in all slices, which the frame of a console counts; empty without a session. */
export async function allWaiting(ctx: OperationContext, slices: readonly Slice[]): Promise<WaitingTask[]> {
	if (!ctx.actor.person) return [];
	const found = await Promise.all(slices.map((slice) => slice.waiting?.(ctx) ?? []));
	return found.flat().filter(({ count }) => count > 0);
}

/** What waits for the caller, for their start page: first what has a time, the earliest on top. */
export const waitingTasks = async (ctx: OperationContext, slices: readonly Slice[]): Promise<WaitingTask[]> =>
	(await allWaiting(ctx, slices)).toSorted((a, b) => due(a) - due(b)).slice(0, most);
