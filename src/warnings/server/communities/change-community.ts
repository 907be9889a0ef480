import type { AuditVerb } from '#platform/audit-labels.ts';
import { hasRole } from '#platform/actor.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { CommunityRow, PostRow } from '../store/communities.ts';
import { holdersOf, postsHeldBy } from '../store/communities.ts';
import { allPosts, lockCommunity } from '../store/community-changes.ts';

/** `stale`: it was changed since the page was shown; `closed`: the community was closed. */
export type ChangeCommunityRefusal = 'not-found' | 'stale' | 'closed';

/** Who may change it: its steward; officers, who name and close communities and read no warning. 9.5 */
export type CommunityRight = 'steward' | 'steward-or-officer';

/**
 * Changes a community in one transaction: lock, gate, change, audit, notice.
 * @param options `revision`: of the community, that the page showed
 */
export const changeCommunity = <Value, Refusal extends string>(
	ctx: OperationContext,
	slug: string,
	{
		action,
		by,
		revision,
	}: { action: AuditVerb<'warnings.community-'>; by: CommunityRight; revision?: number },
	change: (tx: Transaction, community: CommunityRow) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | ChangeCommunityRefusal>> =>
	inTransaction<Value, Refusal | ChangeCommunityRefusal>(ctx, async (tx) => {
		const community = await lockCommunity(tx, slug);
		if (!community || !isAllowed(ctx, community, by)) return refuse('not-found');
		if (community.closedAt) return refuse('closed');
		if (revision !== undefined && revision !== community.revision) return refuse('stale');
		const changed = await change(tx, community);
		if (!changed.ok) return changed;
		await audit(tx, ctx, `warnings.community-${action}`, `community:${community.id}`);
		await announce(tx, 'warnings.community', { community: community.id });
		return done(changed.value);
	});

const isAllowed = (ctx: OperationContext, { steward }: CommunityRow, by: CommunityRight): boolean =>
	(ctx.actor.person !== null && steward === ctx.actor.person.id) ||
	(by === 'steward-or-officer' && hasRole(ctx.actor, 'officer'));

/** Who may change a post: its steward; who holds it; those and its deputies. A deputy decides on no access. 9.7 */
export type PostRight = 'steward' | 'holder' | 'deputy';

/** Whether the caller has the right by what they hold of the post. */
async function holdsRight(tx: Transaction, post: PostRow, person: string, by: PostRight): Promise<boolean> {
	if (by === 'steward') return false;
	// A post of a closed community is nobody's.
	if (!(await postsHeldBy({ database: tx }, person)).some(({ id }) => id === post.id)) return false;
	const own = (await holdersOf(tx, [post.id])).filter((one) => one.person === person);
	return own.some(({ isDeputy }) => by === 'deputy' || !isDeputy);
}

/**
 * Changes a post of a community.
 * @param options `number`: of the post; `by`: its steward may too; `revision`: that the page showed
 */
export const changePost = <Value, Refusal extends string>(
	ctx: OperationContext,
	{ slug, number }: { slug: string; number: number },
	{ action, by, revision }: { action: AuditVerb<'warnings.post-'>; by: PostRight; revision: number },
	change: (tx: Transaction, post: PostRow, community: CommunityRow) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | ChangeCommunityRefusal>> =>
	inTransaction<Value, Refusal | ChangeCommunityRefusal>(ctx, async (tx) => {
		const { person } = ctx.actor;
		const community = await lockCommunity(tx, slug);
		const post = community && (await allPosts(tx, community.id)).find((one) => one.number === number);
		if (!person || !post) return refuse('not-found');
		if (!isAllowed(ctx, community, 'steward') && !(await holdsRight(tx, post, person.id, by)))
			return refuse('not-found');
		if (community.closedAt) return refuse('closed');
		if (revision !== post.revision) return refuse('stale');
		const changed = await change(tx, post, community);
		if (!changed.ok) return changed;
		await audit(tx, ctx, `warnings.post-${action}`, `post:${post.id}`);
		await announce(tx, 'warnings.community', { community: community.id });
		return done(changed.value);
	});
