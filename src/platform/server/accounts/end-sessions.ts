import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import { announce } from '../outbox.ts';
import { onAccount } from './as-administrator.ts';
import { deleteSessions } from './store.ts';

/** Ends sessions of somebody else. @param input `session`: only this one; `null` = all */
export const endSessions = (
	ctx: OperationContext,
	{ person, session }: { person: string; session: string | null },
): Promise<Result<null, 'not-found' | 'own-account' | 'already-done'>> =>
	onAccount(ctx, person, async (tx) => {
		const ended = await deleteSessions(tx, person, session);
		if (!ended) return refuse('already-done');
		await audit(tx, ctx, 'person.end-sessions', `person:${person}`, { sessions: ended });
		await announce(tx, 'session.ended', { person });
		return done(null);
	});
