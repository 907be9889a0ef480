import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { answerDays } from '../verdict.ts';
import { pairViewer } from './overlap/pair-access.ts';
import { answeredFor } from './overlap/pair-page.ts';
import { pairsWaiting } from './store/pairs.ts';

/** What waits for the caller: pairs of which somebody has said something. 7.1 */
export async function activityTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const viewer = await pairViewer(ctx);
	if (!viewer.person || (!viewer.entries.size && !viewer.delegations.size && !viewer.coordinations.length))
		return [];
	const organisations = await answeredFor(ctx, viewer);
	const waiting = organisations.length ? await pairsWaiting(ctx.database, organisations) : null;
	return [
		{
			label: 'activities.pair.waiting-count',
			count: waiting?.count ?? 0,
			path: '/activities/overlaps',
			due: waiting?.first ? waiting.first.getTime() + answerDays * 86_400_000 : null,
		},
	];
}
