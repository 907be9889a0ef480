import { findMeetingContext } from '#conference/server';
import { agreedPlacesOf, historyOf } from '#floor/server';
import { anonymous, systemActor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Texts } from '#platform/language.ts';
import type { Database } from '#platform/server/database.ts';
import { endedAt } from '../../ending.ts';
import type { AccessTimeline } from '../../openness.ts';
import { accessTimeline } from '../../access-timeline.ts';
import { may } from '../access.ts';

/** What the conference and the floor say about a broadcast meeting. */
export interface MeetingAccess {
	conference: string;
	title: Texts;
	openness: AccessTimeline;
	/** When the chair closed the meeting, ms; `null` if it is not closed. */
	closedAt: number | null;
}

/**
 * Loads the access timeline of a meeting from the conference and the floor. A meeting that is not visible to the public
 * (`findMeetingContext`) is never public, whatever its items say, and an item since moved to another meeting is for
 * participants, as on the floor (docs/rules/floor.md 10.3).
 * @param zero the broadcast's zero, in unix seconds
 * @returns `null` if the meeting no longer exists; then nobody may watch
 */
export async function meetingAccess(
	database: Database,
	meeting: string,
	zero: number,
): Promise<MeetingAccess | null> {
	const sitting = await findMeetingContext(readContext(database, systemActor), meeting);
	if (!sitting) return null;
	const log = await historyOf({ database }, meeting);
	const known = sitting.meeting.listed && may({ actor: anonymous }, 'watch', sitting.access);
	const own = sitting.items.filter((item) => item.meeting === meeting || item.meeting === null);
	return {
		closedAt: endedAt(log),
		conference: sitting.conference.id,
		title: sitting.meeting.title,
		openness: {
			zero,
			meeting: known ? sitting.meeting.steps : [],
			items: new Map(known ? own.map(({ id, steps }) => [id, steps]) : []),
			periods: accessTimeline(log, await agreedPlacesOf(database, meeting)),
			isUnnamed: sitting.meeting.chathamHouse,
		},
	};
}
