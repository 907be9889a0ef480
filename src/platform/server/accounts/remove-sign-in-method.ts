import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import type { Transaction } from '../database.ts';
import { composeEmail } from '../mail/template.ts';
import { hasRecentSignIn } from '../recent-sign-in.ts';
import { methodRemovedEmail, type SignInMethod } from './account-email.ts';
import type { AccountMail } from './add-account.ts';
import { onAccount } from './as-administrator.ts';
import { deletePasskey, deleteProvider, deleteSecondFactor } from './store.ts';

const removals: Readonly<
	Record<SignInMethod, (tx: Transaction, person: string, id: string) => Promise<boolean>>
> = { passkey: deletePasskey, provider: deleteProvider, 'second-factor': deleteSecondFactor };

/**
 * Removes a way to sign in, or the second factor, of somebody who has lost it, and tells them by email. A reader of
 * that mailbox can then sign in, so an administrator first makes sure who asks.
 * @param input `id`: of the passkey or the linked account; any other id for the second factor; `session`: the caller's, who
 * does so only soon after signing in
 */
export const removeSignInMethod = (
	ctx: OperationContext,
	{
		person: id,
		method,
		id: item,
		session,
	}: { person: string; method: SignInMethod; id: string; session: string | null },
	{ mailer, emailSite }: AccountMail,
): Promise<Result<null, 'not-found' | 'own-account' | 'already-done' | 'not-recent'>> =>
	onAccount(ctx, id, async (tx, person) => {
		if (!(await hasRecentSignIn({ ...ctx, database: tx }, session))) return refuse('not-recent');
		if (!(await removals[method](tx, id, item))) return refuse('already-done');
		await audit(tx, ctx, 'person.remove-method', `person:${id}`, { method });
		const written = composeEmail(emailSite, methodRemovedEmail, ctx.language, { name: person.name, method });
		await mailer.write(tx, { ...written, to: person.email });
		return done(null);
	});
