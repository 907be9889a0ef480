import { findMeetingContext } from '#conference/server';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { HallView } from '../channels.ts';
import type { ListenerState } from '../listeners.ts';
import { numbersOf, type Numbers } from '../numbers.ts';
import { may } from './access.ts';
import { currentOrigin } from './origin/current-origin.ts';
import { keysOf, type KeyRow } from './store/keys.ts';
import { findHall } from './store/halls.ts';
import { minutesOf } from './store/minutes.ts';

/** Data of the technician's page. */
export interface ChannelsPage {
	meeting: string;
	number: number;
	title: Texts;
	conference: { slug: string; title: Texts; original: string; timeZone: string; sample: boolean };
	/** Current state; `null` if the meeting is not broadcast yet or this process takes in no media. */
	hall: HallView | null;
	/** Playback token with which the technician's browser can play every channel, regardless of its audience. */
	token: string;
	/** Includes revoked keys. */
	keys: KeyRow[];
	numbers: Numbers;
	/** Whether the broadcast was ended. */
	ended: boolean;
	/** SRT and RTMP listeners. */
	listeners: ListenerState[];
}

/** Returns the data of the technician's page; `null` if the caller may not run the broadcast. */
export async function channelsFor(ctx: OperationContext, meeting: string): Promise<ChannelsPage | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'run', sitting.access)) return null;
	const { database, now } = ctx;
	const row = await findHall(database, meeting);
	const origin = currentOrigin();
	const { slug, title, original, timeZone, sample } = sitting.conference;
	return {
		meeting,
		number: sitting.meeting.number,
		title: sitting.meeting.title,
		conference: { slug, title, original, timeZone, sample },
		hall: (await origin?.stateFor(meeting, now.getTime())) ?? null,
		token: origin?.tokens.issue(meeting, 'technicians', now.getTime()) ?? '',
		keys: row ? await keysOf(database, meeting) : [],
		numbers: numbersOf(row ? await minutesOf(database, meeting) : []),
		ended: row?.endedAt != null,
		listeners: listenersHere(),
	};
}

/** Returns this process's SRT and RTMP listeners. */
export const listenersHere = (): ListenerState[] => [...(currentOrigin()?.listeners.values() ?? [])];
