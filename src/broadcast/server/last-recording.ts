import { findSitting } from '#conference/server';
import type { Call } from '#platform/server/call.ts';
import { recordedMeetings } from './store/recorded.ts';
import { watchFor } from './watch.ts';

/** Of how many meetings at most it is asked whether the caller may watch something of them. */
const most = 10;

/** Where the newest recording is of which the caller may watch something, or `null`. */
export async function lastRecording(call: Call): Promise<{ slug: string; number: number } | null> {
	for (const meeting of await recordedMeetings(call.database, most)) {
		const page = await watchFor(call, meeting);
		if (!page?.recorded.length) continue;
		const sitting = await findSitting(call, meeting);
		if (sitting) return { slug: sitting.conference.slug, number: sitting.meeting.number };
	}
	return null;
}
