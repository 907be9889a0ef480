import { randomUUID } from 'node:crypto';
import { done, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { HandInInput } from '../forms.ts';
import { putText } from './store/texts.ts';
import { withOwnPlace, type TextRefusal } from './text-of-place.ts';

/**
 * A delegate hands in what their delegation will say, for the interpreters of the meeting, or another text in the
 * place of that. The same again changes nothing that anybody sees. docs/rules/floor.md 12.1
 * @returns why not; `not-found` also for whoever may not ask for the floor
 */
export const handIn = (
	ctx: OperationContext,
	meeting: string,
	input: HandInInput,
): Promise<Result<null, TextRefusal>> =>
	withOwnPlace(ctx, meeting, input.place, async (tx) => {
		await storeText(tx, ctx, meeting, input);
		return done(null);
	});

/** Stores a text; an empty one is ignored. The audit records that it was handed in, never its content. 12.5 */
export async function storeText(
	tx: Transaction,
	ctx: OperationContext,
	meeting: string,
	{ place, text }: HandInInput,
): Promise<void> {
	if (!text) return;
	await putText(tx, meeting, { id: randomUUID(), place, at: ctx.now.getTime(), text });
	await audit(tx, ctx, 'floor.hand-in', `meeting:${meeting}`, { place });
	await announce(tx, 'floor.texts', { meeting });
}
