import type { AuditVerb } from '#platform/audit-labels.ts';
import { hasRole } from '#platform/actor.ts';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import type { CommunityRow, PostRow } from '../store/communities.ts';
import { holdersOf, postsHeldBy } from '../store/communities.ts';
import { allPosts, lockCommunity } from '../store/community-changes.ts';

/** `closed`: the community was closed. */
export type ChangeCommunityRefusal = OperationRefusal | 'closed';

/** Who may change it: its steward; officers, who name and close communities and read no warning. 9.5 */
export type CommunityRight = 'steward' | 'steward-or-officer';

/**
 * Changes a community as one operation.
 * @param options `revision`: of the community, that the page showed; `once`: the key of the form
 */
export const changeCommunity = <Value, Refusal extends string>(
	ctx: OperationContext,
	slug: string,
	{
		action,
		by,
		revision,
		once,
	}: {
		action: AuditVerb<'warnings.community-'>;
		by: CommunityRight;
		revision?: number;
		once?: string;
	},
	change: (tx: Transaction, community: CommunityRow) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | ChangeCommunityRefusal>> =>
	operation<CommunityRow, Value, Refusal | 'closed'>(ctx, {
		lock: (tx) => lockCommunity(tx, slug),
		gate: (community) => isAllowed(ctx, community, by),
		idempotencyKey: once,
		isStale: ({ closedAt, revision: now }) => !closedAt && revision !== undefined && revision !== now,
		change: async (tx, community) => (community.closedAt ? refuse('closed') : change(tx, community)),
		audit: (_, { id }) => ({ action: `warnings.community-${action}`, subject: `community:${id}` }),
		notices: (_, { id }) => [{ topic: 'warnings.community', payload: { community: id } }],
	});

const isAllowed = (ctx: OperationContext, { steward }: CommunityRow, by: CommunityRight): boolean =>
	(ctx.actor.person !== null && steward === ctx.actor.person.id) ||
	(by === 'steward-or-officer' && hasRole(ctx.actor, 'officer'));

/** Who may change a post: its steward; who holds it; those and its deputies. A deputy decides on no access. 9.7 */
export type PostRight = 'steward' | 'holder' | 'deputy';

/** Whether the caller has the right by what they hold of the post. */
async function holdsRight(
	tx: Transaction,
	post: PostRow,
	person: string | undefined,
	by: PostRight,
): Promise<boolean> {
	if (by === 'steward' || !person) return false;
	// A post of a closed community is nobody's.
	if (!(await postsHeldBy({ database: tx }, person)).some(({ id }) => id === post.id)) return false;
	const own = (await holdersOf(tx, [post.id])).filter((one) => one.person === person);
	return own.some(({ isDeputy }) => by === 'deputy' || !isDeputy);
}

/**
 * Changes a post of a community as one operation.
 * @param options `number`: of the post; `by`: its steward may too; `revision`: that the page showed
 */
export const changePost = <Value, Refusal extends string>(
	ctx: OperationContext,
	{ slug, number }: { slug: string; number: number },
	{ action, by, revision }: { action: AuditVerb<'warnings.post-'>; by: PostRight; revision: number },
	change: (tx: Transaction, post: PostRow, community: CommunityRow) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | ChangeCommunityRefusal>> =>
	operation<{ community: CommunityRow; post: PostRow }, Value, Refusal | 'closed'>(ctx, {
		async lock(tx) {
			const community = await lockCommunity(tx, slug);
			const post = community && (await allPosts(tx, community.id)).find((one) => one.number === number);
			return community && post && { community, post };
		},
		gate: async ({ community, post }, tx) =>
			isAllowed(ctx, community, 'steward') || (await holdsRight(tx, post, ctx.actor.person?.id, by)),
		isStale: ({ community, post }) => !community.closedAt && revision !== post.revision,
		change: async (tx, { community, post }) =>
			community.closedAt ? refuse('closed') : change(tx, post, community),
		audit: (_, { post }) => ({ action: `warnings.post-${action}`, subject: `post:${post.id}` }),
		notices: (_, { community }) => [{ topic: 'warnings.community', payload: { community: community.id } }],
	});
