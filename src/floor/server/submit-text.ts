import { randomUUID } from 'node:crypto';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { AskInput, TextInput } from '../forms.ts';
import type { Place } from '../types.ts';
import type { Setting } from './setting.ts';
import { upsertText } from './store/texts.ts';
import { refusalOfUse, submitAsDocument, withdrawDocumentOf, type TextUseRefusal } from './text-document.ts';
import { withOwnPlace, type TextRefusal } from './text-of-place.ts';

/**
 * A delegate submits or replaces their delegation's text for the interpreters of the meeting, and chooses what becomes of
 * it. Submitting the same text again has no visible effect. docs/rules/floor.md 12.1, 12.6
 * @returns a refusal; `not-found` also without permission to request the floor
 */
export const submitText = (
	ctx: OperationContext,
	meeting: string,
	input: TextInput,
): Promise<Result<null, TextRefusal | TextUseRefusal>> =>
	withOwnPlace(ctx, meeting, input.place, (tx, place, setting) => storeText(tx, ctx, setting, place, input));

/**
 * Stores the text of a place; ignores an empty one. The audit records the submission, never its content. 12.5
 * @returns a refusal of its use
 */
export async function storeText(
	tx: Transaction,
	ctx: OperationContext,
	setting: Setting,
	place: Place,
	{ text, use = 'interpreters' }: Pick<AskInput, 'text' | 'use'>,
): Promise<Result<null, TextUseRefusal>> {
	if (!text) return done(null);
	// By the transaction's own connection: it holds the floor's lock.
	const refusal = await refusalOfUse({ ...ctx, database: tx }, place, use);
	if (refusal) return refuse(refusal, { use: `floor.refused.${refusal}` });
	const meeting = setting.meeting.id;
	const person = ctx.actor.person?.id ?? null;
	await upsertText(tx, meeting, {
		id: randomUUID(),
		place: place.id,
		at: ctx.now.getTime(),
		text,
		use,
		person,
	});
	if (use === 'now') await submitAsDocument(tx, ctx, setting, { place, text, person });
	if (use === 'interpreters') await withdrawDocumentOf(tx, ctx, place.id);
	await audit(tx, ctx, 'floor.hand-in', `meeting:${meeting}`, { place: place.id, use });
	await announce(tx, 'floor.texts', { meeting });
	return done(null);
}
