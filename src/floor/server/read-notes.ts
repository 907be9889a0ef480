import { findMeetingContext, type MeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { currentStatement, type Conclusion } from '../conclusion.ts';
import { journalOf, type JournalLine } from '../journal.ts';
import type { PlaceId } from '../types.ts';
import { addresseeChoices, type AddresseeChoice } from './addressees.ts';
import { currentFloor } from './current-floor.ts';
import { noteAccess } from './note-access.ts';
import { conclusionsOf } from './store/conclusions.ts';
import { reportHead } from './store/report.ts';

/** What a rapporteur needs while a meeting runs. */
export interface NotesPage {
	conference: MeetingContext['conference'];
	meeting: MeetingContext['meeting'];
	mayCheck: boolean;
	/** Whether those with a number can be reworded: a revision of the report is being written. 14.8 */
	isReopened: boolean;
	/** The newest first. */
	notes: readonly Conclusion[];
	/** The speeches so far, the newest first. */
	statements: readonly JournalLine[];
	/** The statement that a new note comes from, unless the rapporteur says otherwise. */
	current: { place: PlaceId; at: number } | null;
	addressees: readonly AddresseeChoice[];
}

/** The notes of a meeting for its rapporteurs, its chair and the officers; `null` for others. 14.1 */
export async function readNotes(ctx: OperationContext, meeting: string): Promise<NotesPage | null> {
	const access = await noteAccess(ctx, meeting);
	const found = access && (await findMeetingContext(ctx, meeting));
	if (!access || !found) return null;
	const floor = await currentFloor(ctx.database, meeting);
	const notes = await conclusionsOf(ctx.database, { meeting });
	return {
		conference: found.conference,
		meeting: found.meeting,
		mayCheck: access.mayCheck,
		isReopened: (await reportHead(ctx.database, found.conference.id)).reopened,
		notes: notes.toReversed(),
		statements: journalOf(floor, [], [])
			.filter(({ kind }) => kind === 'speech')
			.toReversed(),
		current: currentStatement(floor, ctx.now.getTime()),
		addressees: await addresseeChoices(ctx),
	};
}
