import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { MeetingState } from '../agenda.ts';
import { setState } from './store/publication.ts';
import {
	lockConference,
	lockedMeeting,
	markItemsUsed,
	setItemOnFloor,
	updateMeetingState,
	useOf,
} from './store/meeting-state.ts';

/*
 * State changes reported by the floor, in the floor's transaction and after its permission check. The conference stores
 * them, so agendas and /live need not know the floor.
 */

type MeetingStateResult = Result<null, 'not-found' | 'conference-not-open'>;

/**
 * The state of a meeting changed; `planned`: its opening was undone. Its conference is in session once it is open.
 * @returns `conference-not-open` if a meeting cannot be opened, because its conference is not announced, over or cancelled
 */
export async function setMeetingState(
	tx: Transaction,
	ctx: OperationContext,
	meeting: string,
	state: MeetingState,
): Promise<MeetingStateResult> {
	const found = await lockedMeeting(tx, meeting);
	if (!found) return refuse('not-found');
	const running = ['announced', 'in-session'].includes(found.conferenceState) && !found.cancelled;
	if (state === 'open' && !running) return refuse('conference-not-open');
	await updateMeetingState(tx, meeting, state, ctx.now);
	if (state === 'open' && found.conferenceState === 'announced')
		await setState(tx, found.conference, 'in-session', ctx.now);
	await announce(tx, 'conference.changed', { conference: found.conference });
	return done(null);
}

/** An item, or none (`null`), is on the floor; the agenda marks it. */
export async function setCurrentItem(
	tx: Transaction,
	ctx: OperationContext,
	meeting: string,
	item: string | null,
): Promise<MeetingStateResult> {
	const found = await lockedMeeting(tx, meeting);
	if (!found || !(await setItemOnFloor(tx, meeting, item, ctx.now))) return refuse('not-found');
	if (item) await markItemsUsed(tx, [item], ctx.now);
	await announce(tx, 'conference.changed', { conference: found.conference });
	return done(null);
}

/** The floor of items was used (a list was opened, somebody asked): they can no longer be removed from the agenda. */
export const itemsUsed = (tx: Transaction, ctx: OperationContext, items: readonly string[]): Promise<void> =>
	markItemsUsed(tx, items, ctx.now);

/** Whether a meeting of a conference is in session. @param lock holds it so until the transaction ends */
export async function inSession(
	database: Database,
	conference: string,
	{ lock = false } = {},
): Promise<boolean> {
	if (lock) await lockConference(database, conference);
	return (await useOf(database, conference)).meetingOpen;
}
