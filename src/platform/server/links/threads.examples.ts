import type { Thread, ThingRef } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import { readThreads } from './read-thread.ts';

/** The thread of one thing. */
export const readThread = async (
	ctx: OperationContext,
	slices: Parameters<typeof readThreads>[1],
	root: ThingRef,
): Promise<Thread | null> => (await readThreads(ctx, slices, [root]))[0] ?? null;
