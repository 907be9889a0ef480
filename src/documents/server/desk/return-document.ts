import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { notifyAuthor } from '../emails/write-author-email.ts';
import { setReturned } from '../store/desk.ts';
import { changeDocument } from './change-document.ts';

/** Returns a submitted document to its delegation with the reason; the delegation may submit it again. 3.6, 4.8 */
export const returnDocument = (
	ctx: OperationContext,
	id: string,
	{ revision, reason }: { revision: number; reason: string },
): Promise<Result<null, OperationRefusal | 'not-submitted'>> =>
	changeDocument(ctx, id, { action: 'return', revision }, async (tx, document) => {
		if (document.state !== 'submitted') return refuse('not-submitted');
		await setReturned(tx, id, reason);
		await notifyAuthor(tx, ctx, id, 'returned');
		return done({ value: null });
	});
