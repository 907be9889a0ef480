import { randomUUID } from 'node:crypto';
import { done, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { TextInput } from '../forms.ts';
import { upsertText } from './store/texts.ts';
import { withOwnPlace, type TextRefusal } from './text-of-place.ts';

/**
 * A delegate submits or replaces their delegation's text for the interpreters of the meeting. Submitting the same text
 * again has no visible effect. docs/rules/floor.md 12.1
 * @returns a refusal; `not-found` also without permission to request the floor
 */
export const submitText = (
	ctx: OperationContext,
	meeting: string,
	input: TextInput,
): Promise<Result<null, TextRefusal>> =>
	withOwnPlace(ctx, meeting, input.place, async (tx) => {
		await storeText(tx, ctx, meeting, input);
		return done(null);
	});

/** Stores a text; ignores an empty one. The audit records the submission, never its content. 12.5 */
export async function storeText(
	tx: Transaction,
	ctx: OperationContext,
	meeting: string,
	{ place, text }: TextInput,
): Promise<void> {
	if (!text) return;
	await upsertText(tx, meeting, { id: randomUUID(), place, at: ctx.now.getTime(), text });
	await audit(tx, ctx, 'floor.hand-in', `meeting:${meeting}`, { place });
	await announce(tx, 'floor.texts', { meeting });
}
