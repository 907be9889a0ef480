import { linksTo } from '#directory/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { seesPost, type PostViewer } from '../../community.ts';
import type { PostRow } from '../store/communities.ts';
import { communitiesById, postsById } from '../store/communities.ts';
import { warningViewer, type WarningViewer } from '../access.ts';

/** A post as the caller sees it; `name` is `null` for a hidden one, which is “Member 7”. 9.2 */
export interface ShownPost {
	id: string;
	number: number;
	name: LocalizedText | null;
	/** The State or organisation of the directory; `null` also for a hidden one. */
	entry: { slug: string; kind: string; name: LocalizedText } | null;
}

/** How a caller looks at the posts of a community: its steward sees hidden ones, a post sees itself. */
export const postViewer = (
	{ person, posts }: WarningViewer,
	community: { steward: string | null },
): PostViewer => ({
	isSteward: person !== null && community.steward === person,
	ownPosts: new Set(posts.map(({ id }) => id)),
});

/** Posts as a viewer sees them, in the order given. One statement for the names of the directory. 9.2 */
export async function shownPosts(
	ctx: OperationContext,
	posts: readonly PostRow[],
	viewer: PostViewer,
): Promise<ShownPost[]> {
	const seen = posts.filter((post) => seesPost(post, viewer));
	const entries = await linksTo(
		ctx,
		seen.flatMap(({ entry }) => entry ?? []),
		ctx.language,
	);
	return posts.map((post) => {
		const isSeen = seen.includes(post);
		return {
			id: post.id,
			number: post.number,
			name: isSeen ? inLanguage(post.name, ctx.language, 'en') : null,
			entry: (isSeen && post.entry && entries.get(post.entry)) || null,
		};
	});
}

/** Posts of any communities by their ids, also removed ones, as the caller sees them. 9.2 */
export async function postNames(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<Map<string, ShownPost>> {
	const [caller, posts] = await Promise.all([warningViewer(ctx), postsById(ctx.database, [...new Set(ids)])]);
	const communities = await communitiesById(ctx.database, [
		...new Set(posts.map(({ community }) => community)),
	]);
	const shown = await Promise.all(
		communities.map((community) =>
			shownPosts(
				ctx,
				posts.filter((post) => post.community === community.id),
				postViewer(caller, community),
			),
		),
	);
	return new Map(shown.flat().map((post) => [post.id, post]));
}
