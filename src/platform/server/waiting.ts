import type { OperationContext } from './context.ts';
import type { Slice, WaitingTask } from './slice.ts';

/** Most tasks on a start page. */
const most = 40;

const due = (task: WaitingTask): number => task.due ?? Number.MAX_SAFE_INTEGER;

/**
 * What waits for the caller in all slices: first what has a time, the earliest on top.
 * @returns empty for a reader who has not signed in
 */
export async function waitingTasks(ctx: OperationContext, slices: readonly Slice[]): Promise<WaitingTask[]> {
	if (!ctx.actor.person) return [];
	const found = await Promise.all(slices.map((slice) => slice.waiting?.(ctx) ?? []));
	return found
		.flat()
		.filter(({ count }) => count > 0)
		.toSorted((a, b) => due(a) - due(b))
		.slice(0, most);
}
