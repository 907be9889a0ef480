import { earliest } from '#platform/server/earliest.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { practiceViewer } from './access.ts';
import { reviewTasks } from './review/review-tasks.ts';
import { countPractices } from './store/practice-tasks.ts';

const section = 'practices.find.title';

/** What waits for the caller: votes of reviews, and practices that were returned or submitted. */
export const practiceTasks = async (ctx: OperationContext): Promise<WaitingTask[]> =>
	(await Promise.all([voteTasks(ctx), submissionTasks(ctx)])).flat();

/** Only experts have any. 6.2 */
async function voteTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const found = await reviewTasks(ctx);
	const votes = (found?.tasks ?? []).filter(({ task }) => task === 'vote' || task === 'board');
	const due = earliest(votes.map(({ until }) => until));
	const count = votes.length;
	return [{ label: 'practices.review.waiting-count', count, section, path: '/practices/review', due }];
}

async function submissionTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const { person, entries, delegations, isOfficer } = await practiceViewer(ctx);
	if (!person) return [];
	const owner = { person, entries, delegations: [...delegations.keys()] };
	const { returned, submitted } = await countPractices(ctx, owner);
	return [
		{ label: 'practices.submit.returned-count', count: returned, section, path: '/practices/own' },
		{
			label: 'practices.submit.submitted-count',
			count: isOfficer ? submitted : 0,
			section,
			path: '/console/practices?state=submitted',
		},
	];
}
