import { issuedDays } from '#documents/server';
import type { OperationContext } from '#platform/server/context.ts';
import { quotationChecks, type Quotation, type QuotationCheck } from '../quotation.ts';
import { mayQuote, quotable } from './quotation-access.ts';
import { quotationsOfPlaces } from './store/quotations.ts';

/** What an officer has to quote a statement; `null` for everybody else, and for a statement that may not be quoted. 3.7 */
export async function quotationDesk(
	ctx: OperationContext,
	place: string,
): Promise<{ isQuoted: boolean; checks: { value: QuotationCheck; label: string }[] } | null> {
	const found = ctx.actor.person && (await quotable(ctx, place));
	if (!found || !(await mayQuote(ctx, found.conference.id))) return null;
	return {
		isQuoted: (await quotationsOfPlaces(ctx, [place])).length > 0,
		checks: quotationChecks.map((value) => ({ value, label: quotationChecks.labels[value] })),
	};
}

/** The quotations of these statements that the caller may read, for a slice with its own check of the statement. */
export async function quotationsOf(
	ctx: OperationContext,
	places: readonly string[],
): Promise<ReadonlyMap<string, Quotation>> {
	const all = await quotationsOfPlaces(ctx, places);
	const texts = all.flatMap(({ check, document }) => (check === 'text' && document ? document : []));
	const readable = texts.length ? await issuedDays(ctx, texts) : new Map<string, unknown>();
	return new Map(
		all.flatMap(({ place, document, ...quotation }): [string, Quotation][] =>
			quotation.check === 'sound' || (document && readable.has(document)) ? [[place, quotation]] : [],
		),
	);
}
