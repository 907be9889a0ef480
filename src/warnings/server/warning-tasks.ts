import { earliest } from '#platform/server/earliest.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { warningViewer } from './access.ts';
import { tasksOf } from './receive/read-inbox.ts';
import { asReader } from './store/as-reader.ts';
import { inboxTasks } from './store/inbox.ts';

/** What waits for the caller. Only holders of a post have any; the texts of warnings are not read. 12.10 */
export async function warningTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const viewer = await warningViewer(ctx);
	if (!viewer.person || !viewer.posts.length) return [];
	const reader = { own: [...viewer.own], person: viewer.person, now: ctx.now };
	const rows = await asReader(ctx, (tx) => inboxTasks(tx, reader));
	const needs = rows
		.map((row) =>
			tasksOf(ctx, viewer, row, false).filter(({ kind }) => kind !== 'waiting' && kind !== 'draft'),
		)
		.filter(({ length }) => length > 0);
	const due = earliest(needs.flat().map(({ until }) => until));
	const [label, section] = ['warnings.receive.waiting-count', 'warnings.receive.desk'];
	return [{ label, count: needs.length, section, path: '/warnings/desk', due }];
}
