import type { OperationContext } from '#platform/server/context.ts';
import type { FloorPage } from './read.ts';
import { recordsOf } from './store/report.ts';

/** The records of a meeting that a viewer can open. */
export interface MeetingRecords {
	journal: boolean;
	notes: boolean;
	minutes: boolean;
}

/**
 * Which records of a meeting its page links to. No query for the public; one for people who are signed in, at the same
 * time as the floor's own. docs/rules/floor.md 14.1, 14.7
 * @param reading the floor of the meeting for the caller
 */
export async function meetingRecords(
	ctx: OperationContext,
	meeting: string,
	reading: Promise<Pick<FloorPage, 'audience' | 'floor' | 'may'> | null>,
): Promise<MeetingRecords> {
	const { person } = ctx.actor;
	const [floor, records] = await Promise.all([reading, person && recordsOf(ctx, meeting, person.id)]);
	if (!floor || !records || floor.audience === 'public')
		return { journal: false, notes: false, minutes: false };
	const { isRapporteur, hasMinutes } = records;
	const { lead } = floor.may;
	return {
		journal: lead || floor.floor.phase === 'closed',
		notes: lead || isRapporteur,
		minutes: lead || hasMinutes,
	};
}
