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

/** What waits for somebody, counted before the list is cut. */
export interface Waiting {
	/** Offers first, then what has a time, the earliest on top; at most forty. */
	tasks: WaitingTask[];
	/** Of which conference and page how much waits, in all tasks. */
	all: readonly WaitingTask[];
	/** How many tasks are not in `tasks`. */
	rest: number;
}

/** What waits for the caller, for their start page. */
export async function waitingTasks(ctx: OperationContext, slices: readonly Slice[]): Promise<Waiting> {
	const all = (await allWaiting(ctx, slices)).toSorted(
		(a, b) => Number(b.isOffer ?? false) - Number(a.isOffer ?? false) || due(a) - due(b),
	);
	const tasks = all.slice(0, most);
	return { tasks, all, rest: all.length - tasks.length };
}
