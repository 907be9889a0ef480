import { findAccess, findMeetingContext, type MeetingContext } from '#conference/server';
import { may as mayDocuments } from '#documents/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { speechesOf } from '../list.ts';
import { currentFloor } from './current-floor.ts';
import { meetingsOfStatements } from './store/thread.ts';

/** The meeting of a statement, as far as the caller may know of it. */
export async function meetingOfStatement(
	ctx: OperationContext,
	place: string,
): Promise<MeetingContext | null> {
	const [of] = await meetingsOfStatements(ctx, [place]);
	return of ? findMeetingContext(ctx, of.meeting) : null;
}

/** The statements that may be quoted: those of persons over 18, in meetings that are not under the Chatham House Rule. */
export async function quotable(ctx: OperationContext, place: string): Promise<MeetingContext | null> {
	const found = await meetingOfStatement(ctx, place);
	if (!found || found.meeting.chathamHouse) return null;
	const speech = speechesOf(await currentFloor(ctx.database, found.meeting.id)).find(
		(one) => one.place.id === place,
	);
	return speech && !speech.place.youth ? found : null;
}

/** Whether the caller is an officer of the conference, who reads its papers. */
export const mayQuote = async (
	ctx: OperationContext,
	conference: string,
	tx?: Transaction,
): Promise<boolean> => {
	const asked = tx ? { ...ctx, database: tx } : ctx;
	return (
		ctx.actor.person !== null && mayDocuments(asked, 'read', await findAccess(asked, { id: conference }))
	);
};
