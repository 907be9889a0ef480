import type { OperationContext } from '#platform/server/context.ts';
import { dayOf, seesPost, type PostSector } from '../../community.ts';
import { activePosts, communitiesById, holdersOf } from '../store/communities.ts';
import { warningViewer } from '../access.ts';
import { postViewer, shownPosts, type ShownPost } from './post-names.ts';

/** A member that a warning can be sent to. */
export interface CommunityMember extends ShownPost {
	sector: PostSector;
	isOwn: boolean;
	/** Who holds it now, holder first; of a hidden post without names. */
	holders: { id: string; name: string | null; isDeputy: boolean }[];
}

/**
 * The members of a community that have access now, for a member or the steward, in the order of their numbers.
 * @returns `null` = no such community, or none of the caller's
 */
export async function readMembers(ctx: OperationContext, id: string): Promise<CommunityMember[] | null> {
	const [community] = await communitiesById(ctx.database, [id]);
	if (!community) return null;
	const caller = await warningViewer(ctx);
	const viewer = postViewer(caller, community);
	if (!viewer.isSteward && !caller.own.has(id)) return null;
	const posts = await activePosts(ctx.database, id, dayOf(ctx.now));
	const [shown, holders] = await Promise.all([
		shownPosts(ctx, posts, viewer),
		holdersOf(
			ctx.database,
			posts.map((post) => post.id),
		),
	]);
	return posts.flatMap((post, at) => {
		const view = shown[at];
		if (!view) return [];
		return {
			...view,
			sector: post.sector,
			isOwn: viewer.ownPosts.has(post.id),
			holders: holders
				.filter((holder) => holder.post === post.id)
				.map(({ id: holder, name, isDeputy }) => ({
					id: holder,
					name: seesPost(post, viewer) ? name : null,
					isDeputy,
				})),
		};
	});
}
