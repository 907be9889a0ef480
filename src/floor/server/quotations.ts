import { findAccess, findMeetingContext, type MeetingContext } from '#conference/server';
import { issuedDays, may as mayDocuments } from '#documents/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import type { Transaction } from '#platform/server/database.ts';
import { quotationChecks, type Quotation, type QuotationCheck } from '../quotation.ts';
import { speechesOf } from '../list.ts';
import { currentFloor } from './current-floor.ts';
import { deleteQuotation, insertQuotation, quotationsOfPlaces } from './store/quotations.ts';
import { documentOfPlace } from './store/texts.ts';
import { meetingsOfStatements } from './store/thread.ts';

/** `no-text`: the delegation has no issued text of it that everybody who may read the quotation can compare. */
export type QuotationRefusal = OperationRefusal | 'no-text';

/** The statements that may be quoted: those of persons over 18, in meetings that are not under the Chatham House Rule. */
async function quotable(ctx: OperationContext, place: string): Promise<MeetingContext | null> {
	const [of] = await meetingsOfStatements(ctx, [place]);
	const found = of ? await findMeetingContext(ctx, of.meeting) : null;
	if (!of || !found || found.meeting.chathamHouse) return null;
	const speech = speechesOf(await currentFloor(ctx.database, of.meeting)).find(
		(one) => one.place.id === place,
	);
	return speech && !speech.place.youth ? found : null;
}

const isOfficer = async (ctx: OperationContext, conference: string, tx?: Transaction): Promise<boolean> => {
	const asked = tx ? { ...ctx, database: tx } : ctx;
	return (
		ctx.actor.person !== null && mayDocuments(asked, 'read', await findAccess(asked, { id: conference }))
	);
};

/** What an officer has to quote a statement; `null` for everybody else, and for one that is not quoted. 3.7 */
export async function quotationDesk(
	ctx: OperationContext,
	place: string,
): Promise<{ isQuoted: boolean; checks: { value: QuotationCheck; label: string }[] } | null> {
	const found = ctx.actor.person && (await quotable(ctx, place));
	if (!found || !(await isOfficer(ctx, found.conference.id))) return null;
	return {
		isQuoted: (await quotationsOfPlaces(ctx, [place])).length > 0,
		checks: quotationChecks.map((value) => ({ value, label: quotationChecks.labels[value] })),
	};
}

const changed = [{ topic: 'links.changed' as const, payload: {} }];

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
		gate: ({ conference }, tx) => isOfficer(ctx, conference.id, tx),
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
		notices: () => changed,
	});
}

/** An officer removes the quotation of a statement. */
export async function removeQuotation(
	ctx: OperationContext,
	place: string,
): Promise<Result<null, OperationRefusal>> {
	// Also of a meeting that is under the Chatham House Rule since.
	const [of] = ctx.actor.person ? await meetingsOfStatements(ctx, [place]) : [];
	const found = of && (await findMeetingContext(ctx, of.meeting));
	if (!found) return refuse('not-found');
	return operation<MeetingContext, null, OperationRefusal>(ctx, {
		lock: () => Promise.resolve(found),
		gate: ({ conference }, tx) => isOfficer(ctx, conference.id, tx),
		change: async (tx) => ((await deleteQuotation(tx, place)) ? done(null) : refuse('not-found')),
		audit: () => ({ action: 'floor.remove-quotation', subject: `statement:${place}` }),
		notices: () => changed,
	});
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
