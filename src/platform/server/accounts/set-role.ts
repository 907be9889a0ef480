import type { OrganisationRole } from '../../actor.ts';
import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import { composeEmail } from '../mail/template.ts';
import { announce } from '../outbox.ts';
import { hasRecentSignIn } from '../recent-sign-in.ts';
import { accountEmail } from './account-email.ts';
import type { AccountMail } from './add-account.ts';
import { onAccount } from './as-administrator.ts';
import { giveRole, takeRole } from './store.ts';

/**
 * Gives somebody a role in the organisation, and tells them by email; or removes it, which closes the streams that were
 * opened with it.
 * @param input `session`: the caller's, who gives a role only soon after signing in, and removes one at any time
 */
export const setRole = (
	ctx: OperationContext,
	{
		person: id,
		role,
		has,
		session,
	}: { person: string; role: OrganisationRole; has: boolean; session: string | null },
	{ mailer, emailSite }: AccountMail,
): Promise<Result<null, 'not-found' | 'own-account' | 'already-done' | 'not-recent'>> =>
	onAccount(ctx, id, async (tx, person) => {
		if (has && !(await hasRecentSignIn({ ...ctx, database: tx }, session))) return refuse('not-recent');
		if (!(await (has ? giveRole : takeRole)(tx, person.id, role))) return refuse('already-done');
		await audit(tx, ctx, has ? 'person.give-role' : 'person.take-role', `person:${id}`, { role });
		if (has) {
			const written = composeEmail(emailSite, accountEmail, ctx.language, { ...person, role });
			await mailer.write(tx, { ...written, to: person.email });
		} else await announce(tx, 'session.ended', { person: id });
		return done(null);
	});
