import { findConferences, ownConferences } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { documentsToNumber } from './store/submissions.ts';
import { returnedTasks } from './submission/returned-tasks.ts';

/** What waits for the caller: documents that were returned, and for officers those to be numbered, by conference. */
export async function documentsTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const [returned, own] = await Promise.all([returnedTasks(ctx), ownConferences(ctx)]);
	const isOfficer = hasRole(ctx.actor, 'officer');
	const led = own.filter(({ role }) => role === 'officer').map(({ id }) => id);
	if (!isOfficer && !led.length) return returned;
	const waiting = await documentsToNumber(ctx, isOfficer ? null : led);
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
