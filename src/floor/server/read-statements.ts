import type { OperationContext } from '#platform/server/context.ts';
import { speakingTime, type JournalLine, type SpeakingTime } from '../journal.ts';
import type { Delegation, SpeakerClass } from '../types.ts';
import { readJournal, type JournalPage } from './read-journal.ts';

/** The statements of a meeting, and who spoke how long. */
export interface StatementsPage extends Pick<JournalPage, 'conference' | 'meeting' | 'items'> {
	/** Speeches in their order, with a place each. */
	statements: readonly JournalLine[];
	byDelegation: readonly (SpeakingTime<string> & { delegation: Delegation })[];
	byClass: readonly SpeakingTime<SpeakerClass>[];
}

/** The statements of a meeting, for readers of its journal; `null` for others. 13.9 */
export async function readStatements(ctx: OperationContext, meeting: string): Promise<StatementsPage | null> {
	const page = await readJournal(ctx, meeting);
	if (!page) return null;
	const { conference, items, lines } = page;
	const statements = lines.filter(({ kind, hidden }) => kind === 'speech' && !hidden);
	const delegations = new Map(
		statements.flatMap(({ place }) => (place ? [[place.delegation.id, place.delegation]] : [])),
	);
	return {
		conference,
		meeting: page.meeting,
		items,
		statements,
		byDelegation: speakingTime(statements, (place) => place.delegation.id).flatMap((time) => {
			const delegation = delegations.get(time.key);
			return delegation ? [{ ...time, delegation }] : [];
		}),
		byClass: speakingTime(statements, (place) => place.delegation.class),
	};
}
