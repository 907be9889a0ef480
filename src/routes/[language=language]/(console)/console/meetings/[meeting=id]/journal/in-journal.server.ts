import type { RequestEvent } from '@sveltejs/kit';
import { findAccess } from '#conference/server';
import { documentSeries, may, seriesOfKind } from '#documents/server';
import { issueJournal, journalKind, type JournalPage } from '#floor/server';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { onPlace } from '#site/on-thing.server.ts';

/** Back to the line that was changed. */
export const atLine = {
	success: ({ locals }: RequestEvent): string => `?success=saved#${lineOf(locals.sent)}`,
};
const lineOf = (sent: RequestEvent['locals']['sent']): string =>
	sent?.find(([name]) => name === 'key')?.[1] ?? '';

/** Calls an operation on the meeting of the address. */
export const inMeeting = onPlace(({ meeting = '' }) => meeting);

/** Issues the journal, or its revision, which needs no series. */
export const issueTyped = inMeeting(
	(ctx, meeting, input: Omit<Parameters<typeof issueJournal>[2], 'series'> & { series?: string }) =>
		issueJournal(ctx, meeting, { ...input, series: input.series ?? null }, services()),
);

/** The series in which the caller may issue a journal, and the one that is proposed; `null` = they may not. */
export async function seriesFor(ctx: OperationContext, page: JournalPage) {
	const { id } = page.conference;
	const mayIssue = may(ctx, 'manage', await findAccess(ctx, { id }));
	return {
		series: mayIssue ? await documentSeries(ctx) : null,
		proposedSeries: mayIssue ? await seriesOfKind(ctx, id, journalKind(page)) : null,
	};
}
