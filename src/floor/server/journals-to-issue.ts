import { powersOf } from '#conference';
import { findConferences, worksIn } from '#conference/server';
import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { meetingsWithoutJournal, type WithoutJournal } from './store/journals-to-issue.ts';

const read = oncePerContext(async (ctx): Promise<WithoutJournal[]> => {
	const conferences = await worksIn(ctx, 'meetings');
	if (conferences?.length === 0) return [];
	const found = await meetingsWithoutJournal(ctx, conferences);
	return found.filter(({ kind }) => powersOf(kind).mayDecide);
});

/** The closed meetings whose journal waits for the caller, who issues it as an officer. docs/rules/floor.md 13.12 */
export const journalsToIssue = (ctx: OperationContext): Promise<WithoutJournal[]> =>
	ctx.actor.person ? read(ctx, ctx.actor.person.id) : Promise.resolve([]);

/** The same as tasks, by conference. */
export async function journalTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const byConference = Map.groupBy(await journalsToIssue(ctx), ({ conference }) => conference);
	const conferenceOf = await findConferences(ctx, [...byConference.keys()]);
	return [...byConference].flatMap(([id, meetings]): WaitingTask[] => {
		const found = conferenceOf(id);
		if (!found) return [];
		return [
			{
				label: 'floor.journal.tasks',
				count: meetings.length,
				conference: found.title,
				section: 'platform.console.all-meetings',
				path: `/console/conferences/${found.slug}/meetings?state=closed`,
			},
		];
	});
}
