import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import { hasAccess, membershipState } from '../community.ts';
import { postsHeldBy, type PostRow } from './store/communities.ts';
import type { WarningRow } from './store/warnings.ts';

/** The caller, as warnings know them. */
export interface WarningViewer {
	person: string | null;
	/** The posts that they hold now and that give access. */
	posts: readonly PostRow[];
	/** Those that they hold without access, until they are reconfirmed. 9.3 */
	lapsed: readonly PostRow[];
	/** Their person, their posts, and the communities of these: what an audience may name. */
	own: ReadonlySet<string>;
}

/** Who is calling. One statement for a person, none for a stranger. */
export async function warningViewer(
	ctx: OperationContext,
	database: Database | Transaction = ctx.database,
): Promise<WarningViewer> {
	const person = ctx.actor.person?.id ?? null;
	const held = person ? await postsHeldBy(database === ctx.database ? ctx : { database }, person) : [];
	const posts = held.filter((post) => hasAccess(membershipState(post, ctx.now)));
	return {
		person,
		posts,
		lapsed: held.filter((post) => !posts.includes(post)),
		own: new Set([...(person ? [person] : []), ...posts.flatMap(({ id, community }) => [id, community])]),
	};
}

/** Whether the caller has an inbox of warnings: holders of a post. One statement, batched. */
export const hasWarningInbox = async (ctx: OperationContext): Promise<boolean> =>
	(await warningViewer(ctx)).posts.length > 0;

/**
 * `read`: the audience, the source, and the person asked to check; `edit`: the author of a draft, the source of a released
 * one; `review`: the person asked to check, but not its author; `answer`: the audience; `own`: the source, for receipts,
 * log, updates and withdrawal.
 */
export type WarningAction = 'read' | 'edit' | 'review' | 'answer' | 'own';

type JudgedWarning = Pick<
	WarningRow,
	'state' | 'tlp' | 'community' | 'sourcePost' | 'author' | 'audience' | 'owners' | 'reviewers'
>;

/**
 * The one permission check of warnings. PostgreSQL keeps the same rule a second time (13.1). No role of the organisation
 * gives a right here. 11.1, 13.2
 */
export function mayHandle(viewer: WarningViewer, action: WarningAction, warning: JudgedWarning): boolean {
	const { state, tlp, community, sourcePost, author, audience, owners, reviewers } = warning;
	const has = (ids: readonly string[]): boolean => ids.some((id) => viewer.own.has(id));
	const isMember = community !== null && viewer.own.has(community);
	const isDrafter =
		state === 'draft' &&
		viewer.person !== null &&
		author === viewer.person &&
		(sourcePost === null || viewer.own.has(sourcePost));
	const isOwner = state !== 'draft' && isMember && has(owners);
	const isRecipient = state !== 'draft' && isMember && has(audience);
	const isReviewer = isMember && has(reviewers);
	switch (action) {
		case 'read':
			return (state !== 'draft' && tlp === 'clear') || isDrafter || isOwner || isRecipient || isReviewer;
		case 'edit':
			return isDrafter || isOwner;
		case 'review':
			return isReviewer;
		case 'answer':
			return isRecipient && !isOwner;
		case 'own':
			return isOwner;
	}
}
