import type { OperationContext } from '#platform/server/context.ts';
import { readRecordings, type StoredRecording } from './store/recorded.ts';

/**
 * Which meetings have a recording, for a list of them. The caller has seen to it that all of each is open to the reader:
 * nothing else is asked here.
 */
export const recordingsAmong = async (
	ctx: Pick<OperationContext, 'database'>,
	meetings: readonly string[],
): Promise<StoredRecording[]> => (meetings.length ? readRecordings(ctx, meetings) : []);
