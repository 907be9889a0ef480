import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { RateLimit, RateLimits } from '#platform/server/limits.ts';
import { correctable, tidyLine, tidyName, type CaptionLine } from '../captions.ts';
import { changeLine, lockLine, withdrawStoredLine } from './store.ts';
import type { Captioner } from './captioner.ts';

/** Per captioner; separate from writing, so a line can still be withdrawn after pasting a long text. */
export const captionsChanged: RateLimit = { name: 'caption-change', points: 240, duration: 60 };

type ChangeRefusal = 'not-found' | 'too-late' | 'too-often';

async function change<Refusal extends string = never>(
	ctx: OperationContext,
	captioner: Captioner,
	id: string,
	limits: RateLimits,
	work: (tx: Transaction, line: CaptionLine) => Promise<boolean>,
): Promise<Result<null, ChangeRefusal | Refusal>> {
	const { meeting, language, runs } = captioner;
	if (await limits.consume(captionsChanged, captioner.id)) return refuse('too-often');
	if (!/^[0-9a-f-]{36}$/.test(id)) return refuse('not-found');
	return inTransaction<null, ChangeRefusal>(ctx, async (tx) => {
		const line = await lockLine(tx, meeting, language, id);
		if (!line) return refuse('not-found');
		if (!runs && ctx.now.getTime() - line.receivedAt > correctable) return refuse('too-late');
		if (await work(tx, line)) await announce(tx, 'captions.changed', { meeting, language, id });
		return done(null);
	});
}

/**
 * Corrects a line. Captioners of its language may do so for a while, people who run the broadcast at any time. Listed
 * live segments keep the old text; everything else shows the correction immediately. Idempotent.
 * @param limits each change is sent to all readers
 */
export async function correctLine(
	ctx: OperationContext,
	captioner: Captioner,
	{ id, ...typed }: Pick<CaptionLine, 'id' | 'text' | 'speaker'>,
	limits: RateLimits,
): Promise<Result<null, ChangeRefusal | 'bad-input'>> {
	const [text, speaker] = [tidyLine(typed.text), tidyName(typed.speaker)];
	if (text === null || speaker === undefined) return refuse('bad-input');
	return change<'bad-input'>(ctx, captioner, id, limits, async (tx, line) => {
		if (line.withdrawn || (line.text === text && line.speaker === speaker)) return false;
		await changeLine(tx, id, { text, speaker });
		return true;
	});
}

/** Withdraws a line: deletes its words, which no longer occur in any output. */
export const withdrawLine = (
	ctx: OperationContext,
	captioner: Captioner,
	id: string,
	limits: RateLimits,
): Promise<Result<null, ChangeRefusal>> =>
	change(ctx, captioner, id, limits, async (tx, line) => {
		if (line.withdrawn) return false;
		await withdrawStoredLine(tx, id);
		await audit(tx, ctx, 'broadcast.withdraw-caption', `meeting:${captioner.meeting}`, { line: id });
		return true;
	});
