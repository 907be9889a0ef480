import type { RequestEvent } from '@sveltejs/kit';
import { issueJournal } from '#floor/server';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';

/** Back to the line that was changed. */
export const atLine = {
	success: ({ locals }: RequestEvent): string => `?success=saved#${lineOf(locals.sent)}`,
};
const lineOf = (sent: RequestEvent['locals']['sent']): string =>
	sent?.find(([name]) => name === 'key')?.[1] ?? '';

/** Calls an operation on the meeting of the address. */
export const inMeeting =
	<Input, Answer>(verb: (ctx: OperationContext, meeting: string, input: Input) => Promise<Answer>) =>
	({ locals, params }: RequestEvent, input: Input) =>
		verb(locals.context, params['meeting'] ?? '', input);

/** Issues the journal, or its revision, which needs no series. */
export const issueTyped = inMeeting(
	(ctx, meeting, input: Omit<Parameters<typeof issueJournal>[2], 'series'> & { series?: string }) =>
		issueJournal(ctx, meeting, { ...input, series: input.series ?? null }, services()),
);
