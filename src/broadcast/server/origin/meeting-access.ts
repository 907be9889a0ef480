import { findMeetingContext } from '#conference/server';
import { historyOf } from '#floor/server';
import { anyone, systemActor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Texts } from '#platform/language.ts';
import type { Database } from '#platform/server/database.ts';
import { endedAt } from '../../ending.ts';
import type { AccessTimeline } from '../../openness.ts';
import { accessTimeline } from '../../access-timeline.ts';
import { may } from '../access.ts';

/** What the conference and the floor say of a meeting that is broadcast. */
export interface MeetingAccess {
	conference: string;
	title: Texts;
	openness: AccessTimeline;
	/** When the chair closed the meeting, ms; `null` = it is not closed. */
	closedAt: number | null;
}

/**
 * Asks the conference and the floor for whom each moment of a meeting is. Of a meeting that is not there for anybody
 * (`findSitting`) nothing is public, whatever its items say, and an item that is of another meeting by now is for
 * participants, as it is on the floor. 10.3
 * @param zero of the hall, unix seconds
 * @returns `null` when there is no such meeting any more: then nobody may watch
 */
export async function meetingAccess(
	database: Database,
	meeting: string,
	zero: number,
): Promise<MeetingAccess | null> {
	const sitting = await findMeetingContext(readContext(database, systemActor), meeting);
	if (!sitting) return null;
	const log = await historyOf({ database }, meeting);
	const known = sitting.meeting.listed && may({ actor: anyone }, 'watch', sitting.standing);
	const own = sitting.items.filter((item) => item.meeting === meeting || item.meeting === null);
	return {
		closedAt: endedAt(log),
		conference: sitting.conference.id,
		title: sitting.meeting.title,
		openness: {
			zero,
			meeting: known ? sitting.meeting.steps : [],
			items: new Map(known ? own.map(({ id, steps }) => [id, steps]) : []),
			scenes: accessTimeline(log),
		},
	};
}
