import { hasRole } from '../../actor.ts';
import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import { announce } from '../outbox.ts';
import { hasRecentSignIn } from '../recent-sign-in.ts';
import type { Slice } from '../slice.ts';
import { accountUses } from './account-uses.ts';
import { onAccount } from './as-administrator.ts';
import { readAccount } from './read-accounts.ts';
import { eraseAccount, lockAccount } from './store.ts';

/**
 * Deletes an account that nobody needs: name, address, sessions and ways to sign in are gone; its id stays for the audit
 * and records. Refused as `in-use` with a role, a post or a registration. 13.8
 * @param input `session`: the caller's, who does so only soon after signing in
 */
export const deleteAccount = (
	ctx: OperationContext,
	{ person: id, session }: { person: string; session: string | null },
	slices: readonly Slice[],
): Promise<Result<null, 'not-found' | 'own-account' | 'in-use' | 'not-recent'>> =>
	onAccount(ctx, id, async (tx) => {
		if (!(await hasRecentSignIn({ ...ctx, database: tx }, session))) return refuse('not-recent');
		await lockAccount(tx, id);
		const uses = await accountUses({ database: tx, now: ctx.now }, [id], slices);
		if (uses.length) return refuse('in-use', { '': 'platform.account-end.in-use' });
		await eraseAccount(tx, id, ctx.now);
		await audit(tx, ctx, 'person.delete', `person:${id}`);
		await announce(tx, 'session.ended', { person: id });
		return done(null);
	});

/** What the page before the deletion says: whose account it is, and for what it is needed; `null` as `readAccount`. */
export async function readDeletion(ctx: OperationContext, id: string, slices: readonly Slice[]) {
	if (!hasRole(ctx.actor, 'administrator')) return null;
	const found = await readAccount(ctx, id);
	if (!found) return null;
	const uses = await accountUses(ctx, [id], slices);
	return { account: found.account, uses: [...new Set(uses.map(({ label }) => label))] };
}
