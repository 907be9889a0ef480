import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import { membershipsOfPerson, type MembershipRow } from '../store/memberships.ts';

export type { MembershipRow } from '../store/memberships.ts';

const read = oncePerContext((ctx, person) => membershipsOfPerson(ctx, person, ctx.now));

/**
 * The caller's place in each conference, and the delegations for which they take part, their own first. For the
 * permission checks of higher slices. One statement, once per context; none for a reader who has not signed in.
 */
export const ownMemberships = (ctx: OperationContext): Promise<MembershipRow[]> =>
	ctx.actor.person ? read(ctx, ctx.actor.person.id) : Promise.resolve([]);
