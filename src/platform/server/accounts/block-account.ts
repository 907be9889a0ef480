import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import { announce } from '../outbox.ts';
import { hasRecentSignIn } from '../recent-sign-in.ts';
import { onAccount } from './as-administrator.ts';
import { deleteSessions, setBlocked } from './store.ts';

/**
 * Blocks an account: its sessions end, and nobody can sign in with it until it is unblocked. Roles stay.
 * @param input `session`: the caller's, who unblocks only soon after signing in, and blocks at any time
 */
export const blockAccount = (
	ctx: OperationContext,
	{ person, blocked, session }: { person: string; blocked: boolean; session: string | null },
): Promise<Result<null, 'not-found' | 'own-account' | 'already-done' | 'not-recent'>> =>
	onAccount(ctx, person, async (tx) => {
		if (!blocked && !(await hasRecentSignIn({ ...ctx, database: tx }, session))) return refuse('not-recent');
		if (!(await setBlocked(tx, person, blocked ? ctx.now : null))) return refuse('already-done');
		await audit(tx, ctx, blocked ? 'person.block' : 'person.unblock', `person:${person}`);
		if (blocked) {
			await deleteSessions(tx, person, null);
			await announce(tx, 'session.ended', { person });
		}
		return done(null);
	});
