import { done, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import type { WithdrawTextInput } from '../forms.ts';
import { deleteTexts } from './store/texts.ts';
import { withdrawDocumentOf } from './text-document.ts';
import { withOwnPlace, type TextRefusal } from './text-of-place.ts';

/**
 * A delegate withdraws a submitted text, which is deleted immediately, with the document that it became unless that is
 * issued. docs/rules/floor.md 12.2
 */
export const withdrawText = (
	ctx: OperationContext,
	meeting: string,
	{ place }: WithdrawTextInput,
): Promise<Result<null, TextRefusal>> =>
	withOwnPlace(ctx, meeting, place, async (tx) => {
		// A repeated request finds nothing to delete.
		if (!(await deleteTexts(tx, [place]))) return done(null);
		await withdrawDocumentOf(tx, ctx, place);
		await audit(tx, ctx, 'floor.take-back', `meeting:${meeting}`, { place });
		await announce(tx, 'floor.texts', { meeting });
		return done(null);
	});
