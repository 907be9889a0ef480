import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { deleteCorrection } from '../store/corrections.ts';
import { setWithdrawn } from '../store/desk.ts';
import { changeDocument, staleDocument } from './change-document.ts';

/**
 * Withdraws a document that has a symbol: nobody but its authors and officers reads it any more, and its symbol, which
 * is given to no other document, says so. 3.9
 */
export const withdrawDocument = (
	ctx: OperationContext,
	id: string,
	{ revision, reason }: { revision: number; reason: string },
): Promise<Result<null, OperationRefusal | 'already-withdrawn' | 'not-numbered'>> =>
	changeDocument(ctx, id, { action: 'withdraw' }, async (tx, document) => {
		// Before the revision: a second press is not a change by someone else.
		if (document.state === 'withdrawn') return refuse('already-withdrawn');
		if (document.revision !== revision) return refuse('stale', staleDocument);
		if (document.symbol === null) return refuse('not-numbered');
		await deleteCorrection(tx, id);
		await setWithdrawn(tx, id, { reason, now: ctx.now });
		return done({ value: null, detail: { symbol: document.symbol }, isVisible: true });
	});
