import type { OperationContext } from './context.ts';
import { hasRows } from './query.ts';
import { sessionLifetime } from './session.ts';

/*
 * What lets somebody in for longer, or all data out, works only soon after signing in: anyone who finds an open browser, or
 * takes a session over, comes later.
 */

const duration = sessionLifetime.freshAge * 1_000; // ms

export const isRecentSignIn = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < duration;

/** Whether a session is the caller's, and began with a recent sign-in. @param session its id */
export const hasRecentSignIn = async (
	{ database, actor, now }: Pick<OperationContext, 'database' | 'actor' | 'now'>,
	session: string | null,
): Promise<boolean> =>
	session !== null &&
	hasRows(
		database,
	)`select from platform.session where id = ${session} and "userId" = ${actor.person?.id ?? null}
		and "createdAt" > ${new Date(now.getTime() - duration)}`;
