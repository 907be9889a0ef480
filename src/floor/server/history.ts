import type { OperationContext } from '#platform/server/context.ts';
import type { FloorEvent } from '../events.ts';
import { currentFloor } from './current-floor.ts';

/**
 * All that happened on the floor of a meeting, for a slice above that has its own gate: closed items and the
 * table's notes are in it.
 */
export const historyOf = async (
	ctx: Pick<OperationContext, 'database'>,
	meeting: string,
): Promise<readonly FloorEvent[]> => (await currentFloor(ctx.database, meeting)).log ?? [];
