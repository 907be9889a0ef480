import type { ThreadSource } from '#platform/server/links/thread-source.ts';
import { may } from './access.ts';
import { findAccess } from './find-access.ts';

/** The conference has no things in threads, and says who links those of others. docs/rules/thread.md 4.1 */
export const conferenceThread: ThreadSource = {
	kinds: {},
	mayLink: async (ctx, conference) =>
		ctx.actor.person !== null && may(ctx, 'change-state', await findAccess(ctx, { id: conference })),
	changedBy: [],
};
