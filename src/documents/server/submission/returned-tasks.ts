import { ownConferences } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { ownSubmissions } from './read-submissions.ts';

/** The documents that were returned to the caller's delegations, by delegation; none of archived conferences. */
export async function returnedTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const [own, conferences] = await Promise.all([ownSubmissions(ctx), ownConferences(ctx)]);
	const active = new Map(
		conferences.flatMap((one) => (one.state === 'archived' ? [] : [[one.id, one.title]])),
	);
	return own.flatMap(({ id, name, conference, returned }): WaitingTask[] => {
		const [first] = returned;
		if (!first || !active.has(conference)) return [];
		const isOne = returned.length === 1;
		return [
			{
				label: 'documents.submit.returned-count',
				count: returned.length,
				about: isOne ? inLanguage(first.title, ctx.language, first.original) : inLanguage(name, ctx.language),
				conference: active.get(conference) ?? null,
				section: 'documents.submit.own',
				path: `/delegations/${id}/documents${isOne ? `/${first.id}` : ''}`,
			},
		];
	});
}
