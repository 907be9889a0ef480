import { clockAt, findMeetingContext, toInstant } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';

/**
 * The moment (ms) of a local time on the day on which a meeting was opened, `14:05:09`.
 * @returns `null` if there is no such meeting, or that time was skipped
 */
export async function momentOf(ctx: OperationContext, meeting: string, time: string): Promise<number | null> {
	const found = await findMeetingContext(ctx, meeting);
	if (!found) return null;
	const { timeZone } = found.conference;
	const { day } = clockAt(found.meeting.openedAt ?? ctx.now.getTime(), timeZone);
	const at = toInstant(`${day}T${time}`, timeZone);
	return at.ok ? at.value : null;
}
