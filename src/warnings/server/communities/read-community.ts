import { listEntries } from '#directory/server';
import { hasRole } from '#platform/actor.ts';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import {
	membershipState,
	seesPost,
	type MembershipState,
	type PostSector,
	type PostViewer,
} from '../../community.ts';
import { addressesOf, allPosts, communityBySlug, listCommunities } from '../store/community-changes.ts';
import { communitiesById, holdersOf, type CommunityRow, type PostRow } from '../store/communities.ts';
import { warningViewer } from '../access.ts';
import { postViewer, shownPosts, type ShownPost } from './post-names.ts';

/** A community in a list. */
export interface CommunityLine {
	slug: string;
	name: LocalizedText | null;
	members: number;
	isSteward: boolean;
	isClosed: boolean;
}

/** A post of the caller whose access ended, since its membership was not reconfirmed. 9.3 */
export interface LapsedMembership {
	post: string;
	community: LocalizedText | null;
	/** The last day of access, `2026-11-28`. */
	until: string;
	/** Who reconfirms it; `null` = the community has no steward. */
	steward: string | null;
}

/** What the page of communities shows. */
export interface CommunitiesPage {
	communities: CommunityLine[];
	/** Of the caller's own posts alone: a caller who never held one learns nothing. 9.5 */
	lapsed: LapsedMembership[];
	mayCreate: boolean;
	hasInbox: boolean;
}

/** The communities of the caller; officers see all, without members. `null` = signed out. 9.5 */
export async function readCommunities(ctx: OperationContext): Promise<CommunitiesPage | null> {
	const { person, posts, lapsed, own } = await warningViewer(ctx);
	if (!person) return null;
	const mayCreate = hasRole(ctx.actor, 'officer');
	const rows = await listCommunities(ctx.database, { person: mayCreate ? null : person, own: [...own] });
	return {
		lapsed: await lapsedMemberships(ctx, lapsed),
		communities: rows.map((row) => ({
			slug: row.slug,
			name: inLanguage(row.name, ctx.language),
			members: row.members,
			isSteward: row.steward === person,
			isClosed: row.closedAt !== null,
		})),
		mayCreate,
		// The inbox and the board are for holders of a post.
		hasInbox: posts.length > 0,
	};
}

async function lapsedMemberships(
	ctx: OperationContext,
	posts: readonly PostRow[],
): Promise<LapsedMembership[]> {
	if (!posts.length) return [];
	const communities = await communitiesById(ctx.database, [...new Set(posts.map((post) => post.community))]);
	const stewards = await addressesOf(
		ctx.database,
		communities.flatMap(({ steward }) => steward ?? []),
	);
	return posts.map(({ name, community, confirmedUntil: until }) => {
		const of = communities.find(({ id }) => id === community);
		return {
			post: inLanguage(name, ctx.language, 'en')?.text ?? '',
			community: of ? inLanguage(of.name, ctx.language) : null,
			until,
			steward: stewards.find(({ id }) => id === of?.steward)?.name ?? null,
		};
	});
}

/** A member on the page of its community. */
export interface MemberLine extends ShownPost {
	/** The id of its entry, for its readers. */
	entryId: string | null;
	sector: PostSector;
	dutyContact: string;
	state: MembershipState;
	confirmedUntil: string;
	isOwn: boolean;
	/** Whether the caller hands it over and decides on its deputies: its steward, and its holder. 9.7 */
	mayHandOver: boolean;
	/** Whether the caller sees which post it is. */
	isSeen: boolean;
	isHidden: boolean;
	isDuty: boolean;
	revision: number;
	/** `person` and `email` for the steward and for the post itself. */
	holders: { person: string | null; name: string; email: string | null; isDeputy: boolean }[];
}

/** What the page of a community shows. */
export interface CommunityPage {
	id: string;
	slug: string;
	name: LocalizedText | null;
	purpose: LocalizedText | null;
	isClosed: boolean;
	isSteward: boolean;
	/** Steward and officers. */
	mayClose: boolean;
	dutyPost: string | null;
	revision: number;
	/** `null` for officers who are no members. */
	members: MemberLine[] | null;
}

/** The page of a community for its members, its steward and officers; `null` = none, or none of the caller's. 9.5 */
export async function readCommunity(ctx: OperationContext, slug: string): Promise<CommunityPage | null> {
	const community = await communityBySlug(ctx.database, slug);
	if (!community) return null;
	const caller = await warningViewer(ctx);
	const viewer = postViewer(caller, community);
	const { isSteward } = viewer;
	const isMember = isSteward || caller.own.has(community.id);
	const isOfficer = hasRole(ctx.actor, 'officer');
	if (!isMember && !isOfficer) return null;
	return {
		id: community.id,
		slug,
		name: inLanguage(community.name, ctx.language),
		purpose: inLanguage(community.purpose, ctx.language),
		isClosed: community.closedAt !== null,
		isSteward,
		mayClose: isSteward || isOfficer,
		dutyPost: community.dutyPost,
		revision: community.revision,
		members: isMember ? await membersOf(ctx, community, { ...viewer, person: caller.person }) : null,
	};
}

/** The members by number; removed ones for the steward alone. */
async function membersOf(
	ctx: OperationContext,
	community: CommunityRow,
	viewer: PostViewer & { person: string | null },
): Promise<MemberLine[]> {
	const posts = (await allPosts(ctx.database, community.id)).filter(
		({ removedAt }) => viewer.isSteward || !removedAt,
	);
	const ids = posts.map(({ id }) => id);
	const [shown, holders] = await Promise.all([shownPosts(ctx, posts, viewer), holdersOf(ctx.database, ids)]);
	return posts.flatMap((post, at) => {
		const view = shown[at];
		if (!view) return [];
		const isOwn = viewer.ownPosts.has(post.id);
		const isSeen = seesPost(post, viewer);
		return {
			...view,
			entryId: isSeen ? post.entry : null,
			sector: post.sector,
			dutyContact: isSeen ? post.dutyContact : '',
			state: membershipState(post, ctx.now),
			confirmedUntil: post.confirmedUntil,
			isOwn,
			mayHandOver:
				viewer.isSteward ||
				(isOwn &&
					holders.some((one) => one.post === post.id && !one.isDeputy && one.person === viewer.person)),
			isSeen,
			isHidden: post.isHidden,
			isDuty: community.dutyPost === post.id,
			revision: post.revision,
			holders: holders
				.filter((holder) => isSeen && holder.post === post.id)
				.map(({ person, name, email, isDeputy }) => ({
					person: isOwn || viewer.isSteward ? person : null,
					name,
					email: isOwn || viewer.isSteward ? email : null,
					isDeputy,
				})),
		};
	});
}

/** The page of one post, for the steward and for its holder; `null` = none, or not for the caller. 9.7 */
export async function readPost(
	ctx: OperationContext,
	slug: string,
	number: number,
): Promise<{ community: CommunityPage; post: MemberLine } | null> {
	const community = await readCommunity(ctx, slug);
	const post = community?.members?.find((one) => one.number === number);
	return community && post && (community.isSteward || post.isOwn) ? { community, post } : null;
}

/** The States and organisations that a post can be of, by name. */
export async function communityEntries(
	ctx: OperationContext,
): Promise<{ id: string; name: LocalizedText }[]> {
	const lists = await Promise.all(
		(['state', 'organisation'] as const).map((kind) => listEntries(ctx, kind, ctx.language)),
	);
	return lists.flat().map(({ id, name }) => ({ id, name }));
}
