import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { answerForm, maxAnswers, ReplyForm, type WarningAnswerInput } from '../../warning-answer.ts';
import { tellsSource } from '../../tlp.ts';
import { warningState } from '../../warning-flow.ts';
import { insertAnswer, insertReply } from '../store/deliveries.ts';
import { personalDataIn } from '#directory/server';
import { changeWarning } from '../change-warning.ts';
import { storedNote } from '../content.ts';
import { refusedInNotes } from '../write/refused-in-texts.ts';
import { ownRecipients } from './recipients.ts';

/** `over`: the warning was withdrawn; `too-many`: answers of one recipient. */
export type AnswerWarningRefusal = OperationRefusal | 'bad-input' | 'over' | 'too-many';

/**
 * A recipient answers: seen here too, not seen, false alarm; a question; a use outside the purpose, also after a
 * withdrawal; that they passed an AMBER warning on to clients. The source sees it. 12.11, 11.3
 */
export async function answerWarning(
	ctx: OperationContext,
	id: string,
	{ kind, text, once }: WarningAnswerInput,
): Promise<Result<null, AnswerWarningRefusal>> {
	const { schema, field } = answerForm(kind);
	const typed = { [field]: text };
	// An organisation to which it was passed on may be a company.
	const refused =
		kind === 'passed-on'
			? await personalDataIn(ctx, schema, typed)
			: await refusedInNotes(ctx, schema, { warning: id, typed });
	const step = { action: `answer-${kind}`, needs: 'answer', once: `${kind}-${once}` } as const;
	return changeWarning(ctx, id, step, async (tx, warning, viewer) => {
		if (kind === 'passed-on' && !tellsSource(warning.tlp)) return refuse('not-found');
		if (kind !== 'misuse' && warningState(warning, ctx.now) === 'withdrawn') return refuse('over');
		if (Object.keys(refused).length) return refuse('bad-input', refused);
		const [own] = ownRecipients(viewer, warning);
		if (!own) return refuse('not-found');
		const answer = {
			recipient: own.recipient,
			kind,
			text: storedNote(ctx, { warning: id, tlp: warning.tlp }, text),
			at: ctx.now,
		};
		return (await insertAnswer(tx, id, answer, maxAnswers)) ? done(null) : refuse('too-many');
	});
}

/** The source replies, once, to a question or a report of a use outside the purpose. The asker reads it. 12.11 */
export async function replyToAnswer(
	ctx: OperationContext,
	id: string,
	{ answer, reply: text }: v.InferOutput<typeof ReplyForm>,
): Promise<Result<null, AnswerWarningRefusal>> {
	const refused = await refusedInNotes(ctx, ReplyForm, { warning: id, typed: { reply: text } });
	return changeWarning(ctx, id, { action: 'reply', needs: 'own' }, async (tx, warning) => {
		if (Object.keys(refused).length) return refuse('bad-input', refused);
		const reply = { answer, text: storedNote(ctx, { warning: id, tlp: warning.tlp }, text), now: ctx.now };
		return (await insertReply(tx, id, reply)) ? done(null) : refuse('already-done');
	});
}
