import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import { announce } from '../outbox.ts';
import { onAccount } from './as-administrator.ts';
import { deleteSessions, setBlocked } from './store.ts';

/** Blocks an account: its sessions end, and nobody can sign in with it until it is unblocked. Roles stay. */
export const blockAccount = (
	ctx: OperationContext,
	{ person, blocked }: { person: string; blocked: boolean },
): Promise<Result<null, 'not-found' | 'own-account' | 'already-done'>> =>
	onAccount(ctx, person, async (tx) => {
		if (!(await setBlocked(tx, person, blocked ? ctx.now : null))) return refuse('already-done');
		await audit(tx, ctx, blocked ? 'person.block' : 'person.unblock', `person:${person}`);
		if (blocked) {
			await deleteSessions(tx, person, null);
			await announce(tx, 'session.ended', { person });
		}
		return done(null);
	});
