import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { answerDays } from '../verdict.ts';
import { isMember } from './access.ts';
import { answeredBy, pairViewer } from './overlap/pair-access.ts';
import { pairsWaiting } from './store/pairs.ts';

/** What waits for the caller: pairs of which somebody has said something. 7.1 */
export async function activityTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const viewer = await pairViewer(ctx);
	if (!viewer.person || (!isMember(viewer) && !viewer.coordinations.length)) return [];
	const { count, first } = await pairsWaiting(ctx, answeredBy(viewer));
	return [
		{
			label: 'activities.pair.waiting-count',
			count,
			path: '/activities/overlaps',
			due: first && first.getTime() + answerDays * 86_400_000,
		},
	];
}
