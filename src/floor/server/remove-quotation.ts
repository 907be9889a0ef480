import type { MeetingContext } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { mayQuote, meetingOfStatement } from './quotation-access.ts';
import { deleteQuotation } from './store/quotations.ts';

/** An officer removes the quotation of a statement. */
export async function removeQuotation(
	ctx: OperationContext,
	place: string,
): Promise<Result<null, OperationRefusal>> {
	// Also of a meeting that is under the Chatham House Rule since.
	const found = ctx.actor.person && (await meetingOfStatement(ctx, place));
	if (!found) return refuse('not-found');
	return operation<MeetingContext, null, OperationRefusal>(ctx, {
		lock: () => Promise.resolve(found),
		gate: ({ conference }, tx) => mayQuote(ctx, conference.id, tx),
		change: async (tx) => ((await deleteQuotation(tx, place)) ? done(null) : refuse('not-found')),
		audit: () => ({ action: 'floor.remove-quotation', subject: `statement:${place}` }),
		notices: () => [{ topic: 'links.changed' as const, payload: {} }],
	});
}
