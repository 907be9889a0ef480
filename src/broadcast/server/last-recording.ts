import { findMeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { recordedMeetings } from './store/recorded.ts';
import { watchFor } from './watch.ts';

/** Of how many meetings at most it is asked whether the caller may watch something of them. */
const most = 10;

/** Where the newest recording is of which the caller may watch something, or `null`. */
export async function lastRecording(ctx: OperationContext): Promise<{ slug: string; number: number } | null> {
	for (const meeting of await recordedMeetings(ctx.database, most)) {
		const page = await watchFor(ctx, meeting);
		if (!page?.recorded.length) continue;
		const sitting = await findMeetingContext(ctx, meeting);
		if (sitting) return { slug: sitting.conference.slug, number: sitting.meeting.number };
	}
	return null;
}
