import { findMeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { recordedMeetings } from './store/recorded.ts';
import { watchFor } from './watch.ts';

/** Maximum number of meetings checked for access. */
const most = 10;

/** Returns the meeting with the newest recording that the caller may watch part of; `null` if there is none. */
export async function lastRecording(ctx: OperationContext): Promise<{ slug: string; number: number } | null> {
	for (const meeting of await recordedMeetings(ctx.database, most)) {
		const page = await watchFor(ctx, meeting);
		if (!page?.recorded.length) continue;
		const sitting = await findMeetingContext(ctx, meeting);
		if (sitting) return { slug: sitting.conference.slug, number: sitting.meeting.number };
	}
	return null;
}
