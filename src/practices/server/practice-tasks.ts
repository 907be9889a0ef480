import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { exchangeViewer } from './access.ts';
import { reviewTasks } from './review/review-tasks.ts';
import { asReader } from './store/as-reader.ts';
import { deskTasks } from './store/desk.ts';
import { countPractices } from './store/practice-tasks.ts';
import { warningViewer } from './warnings/access.ts';
import { tasksOf } from './warnings/receive/read-desk.ts';

/** What waits for the caller in the exchange: warnings, reviews, and practices that were returned or submitted. */
export async function exchangeTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const all = await Promise.all([warningTasks(ctx), voteTasks(ctx), practiceTasks(ctx)]);
	return all.flat();
}

/** The earliest of some moments, in ms; `null` = none. */
const earliest = (moments: readonly (Date | null)[]): number | null => {
	const all = moments.flatMap((one) => one?.getTime() ?? []);
	return all.length ? Math.min(...all) : null;
};

/** Only holders of a post have any; the texts of warnings are not read. 12.10 */
async function warningTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const viewer = await warningViewer(ctx);
	if (!viewer.person || !viewer.posts.length) return [];
	const reader = { own: [...viewer.own], person: viewer.person, now: ctx.now };
	const rows = await asReader(ctx, (tx) => deskTasks(tx, reader));
	const needs = rows
		.map((row) =>
			tasksOf(ctx, viewer, row, false).filter(({ kind }) => kind !== 'waiting' && kind !== 'draft'),
		)
		.filter(({ length }) => length > 0);
	const due = earliest(needs.flat().map(({ until }) => until));
	return [{ label: 'exchange.receive.waiting-count', count: needs.length, path: '/warnings/desk', due }];
}

/** Only experts have any. 6.2 */
async function voteTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const found = await reviewTasks(ctx);
	const votes = (found?.tasks ?? []).filter(({ task }) => task === 'vote' || task === 'board');
	const due = earliest(votes.map(({ until }) => until));
	return [{ label: 'exchange.review.waiting-count', count: votes.length, path: '/practices/review', due }];
}

async function practiceTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const { person, entries, delegations, isOfficer } = await exchangeViewer(ctx);
	if (!person) return [];
	const owner = { person, entries, delegations: [...delegations.keys()] };
	const { returned, submitted } = await countPractices(ctx, owner);
	return [
		{ label: 'exchange.submit.returned-count', count: returned, path: '/practices/own' },
		{
			label: 'exchange.submit.submitted-count',
			count: isOfficer ? submitted : 0,
			path: '/console/practices?state=submitted',
		},
	];
}
