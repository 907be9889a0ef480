import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { SaveWarningInput, StartWarningInput } from '../../warning-form.ts';
import { askForCheck } from './ask-for-check.ts';
import { releaseUrgently } from './release-warning.ts';
import {
	saveWarning,
	startWarning,
	type SaveWarningRefusal,
	type StartWarningRefusal,
} from './save-warning.ts';
import type { WarningMail } from './warning-email.ts';

/** What became of a form that was sent; `blocked-…`: it is saved, and its page says what keeps it from going on. */
export type SentWarning = 'saved' | 'asked' | 'released' | 'blocked-check' | 'blocked-urgent';

type Sent = { id: string; sent: SentWarning };

/** Saves the form of a draft, and then asks a second person or releases it urgently, as its button says. 12.6 */
export async function sendWarning(
	ctx: OperationContext,
	id: string,
	input: SaveWarningInput,
	mail: WarningMail,
): Promise<Result<Sent, SaveWarningRefusal>> {
	const saved = await saveWarning(ctx, id, input);
	return saved.ok ? goOn(ctx, id, input, mail) : saved;
}

/** The same for a new one. */
export async function sendNewWarning(
	ctx: OperationContext,
	input: StartWarningInput,
	mail: WarningMail,
): Promise<Result<Sent, StartWarningRefusal>> {
	const started = await startWarning(ctx, input);
	return started.ok ? goOn(ctx, started.value.id, input, mail) : started;
}

async function goOn<Refusal extends string>(
	ctx: OperationContext,
	id: string,
	{ next, hasReadUnusual }: Pick<SaveWarningInput, 'next' | 'hasReadUnusual'>,
	mail: WarningMail,
): Promise<Result<Sent, Refusal | 'not-found'>> {
	if (next === 'save') return done({ id, sent: 'saved' });
	const answer =
		next === 'check'
			? await askForCheck(ctx, id, { hasReadUnusual }, mail)
			: await releaseUrgently(ctx, id, { hasReadUnusual }, mail);
	if (answer.ok) return done({ id, sent: next === 'check' ? 'asked' : 'released' });
	if (answer.refusal === 'not-found') return refuse('not-found');
	return done({ id, sent: next === 'check' ? 'blocked-check' : 'blocked-urgent' });
}
