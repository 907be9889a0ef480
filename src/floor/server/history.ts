import type { OperationContext } from '#platform/server/context.ts';
import type { FloorEvent } from '../events.ts';
import { currentFloor } from './current-floor.ts';

/**
 * All events of a meeting's floor, including closed items and notes to the chair, for a higher slice with its own
 * permission check.
 */
export const historyOf = async (
	ctx: Pick<OperationContext, 'database'>,
	meeting: string,
): Promise<readonly FloorEvent[]> => (await currentFloor(ctx.database, meeting)).log ?? [];
