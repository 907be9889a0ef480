import { findConferences, worksIn } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { documentsToNumber } from './store/submissions.ts';
import { returnedTasks } from './submission/returned-tasks.ts';

/**
 * What waits for the caller: documents that were returned, and by conference those that officers and
 * holders of the papers are to number.
 */
export async function documentsTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const [returned, conferences] = await Promise.all([returnedTasks(ctx), worksIn(ctx, 'papers')]);
	if (conferences?.length === 0) return returned;
	const waiting = await documentsToNumber(ctx, conferences);
	const conferenceOf = await findConferences(
		ctx,
		waiting.map(({ conference }) => conference),
	);
	const toNumber = waiting.flatMap(({ conference, count, due }): WaitingTask[] => {
		const found = conferenceOf(conference);
		if (!found || found.state === 'archived') return [];
		const path = `/console/conferences/${found.slug}/documents?waiting=to-number`;
		const section = 'documents.desk.documents';
		return [{ label: 'documents.desk.task-number', count, conference: found.title, section, path, due }];
	});
	return [...returned, ...toNumber];
}
