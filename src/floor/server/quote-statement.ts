import type { MeetingContext } from '#conference/server';
import { issuedDays } from '#documents/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import type { Quotation, QuotationCheck } from '../quotation.ts';
import { mayQuote, quotable } from './quotation-access.ts';
import { insertQuotation } from './store/quotations.ts';
import { documentOfPlace } from './store/texts.ts';

/** `no-text`: the delegation has no issued text of it that everybody who may read the quotation can compare. */
export type QuotationRefusal = OperationRefusal | 'no-text';

/**
 * An officer of the conference quotes a statement, having checked the words. One that is quoted is not quoted again
 * before the quotation is removed. docs/rules/thread.md 3.7
 */
export async function quoteStatement(
	ctx: OperationContext,
	place: string,
	quotation: Quotation,
): Promise<Result<null, QuotationRefusal>> {
	const found = ctx.actor.person && (await quotable(ctx, place));
	if (!found) return refuse('not-found');
	return operation<MeetingContext, null, QuotationRefusal>(ctx, {
		lock: () => Promise.resolve(found),
		gate: ({ conference }, tx) => mayQuote(ctx, conference.id, tx),
		async change(tx) {
			const document = quotation.check === 'text' ? await documentOfPlace(tx, place) : null;
			if (quotation.check === 'text' && !(document && (await issuedDays(ctx, [document])).has(document)))
				return refuse('no-text', { check: 'floor.quotation.no-text' });
			const by = { now: ctx.now, person: ctx.actor.person?.id ?? null };
			const isNew = await insertQuotation(tx, { place, meeting: found.meeting.id }, quotation, by);
			return isNew ? done(null) : refuse('stale', { text: 'floor.quotation.there' });
		},
		audit: () => ({
			action: 'floor.quote',
			subject: `statement:${place}`,
			detail: { check: quotation.check satisfies QuotationCheck },
		}),
		notices: () => [{ topic: 'links.changed' as const, payload: {} }],
	});
}
