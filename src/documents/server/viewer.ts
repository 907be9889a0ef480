import { ownMemberships } from '#accreditation/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Viewer } from '../distribution.ts';

/** The caller as a reader of documents. One statement, once per context. */
export const viewerOf = async (ctx: OperationContext): Promise<Viewer> => ({
	isOfficer: hasRole(ctx.actor, 'officer'),
	memberships: await ownMemberships(ctx),
	now: ctx.now,
});
