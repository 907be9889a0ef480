import type { OperationContext } from '#platform/server/context.ts';
import type { FloorPage } from './read.ts';
import { recordsOf } from './store/report.ts';

/** The records of a meeting that a viewer can open. */
export interface MeetingRecords {
	journal: boolean;
	notes: boolean;
	minutes: boolean;
}

/** Which records of a meeting its page links to. No query for the public; one for participants. docs/rules/floor.md 14.1, 14.7 */
export async function meetingRecords(
	ctx: OperationContext,
	floor: Pick<FloorPage, 'meeting' | 'audience' | 'floor' | 'may'> | null,
): Promise<MeetingRecords> {
	const { person } = ctx.actor;
	if (!floor || !person || floor.audience === 'public')
		return { journal: false, notes: false, minutes: false };
	const { isRapporteur, hasMinutes } = await recordsOf(ctx.database, floor.meeting, person.id);
	const { lead } = floor.may;
	return {
		journal: lead || floor.floor.phase === 'closed',
		notes: lead || isRapporteur,
		minutes: lead || hasMinutes,
	};
}
