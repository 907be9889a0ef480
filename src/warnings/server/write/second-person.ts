import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import { membershipState } from '../../community.ts';
import { communitiesById, holdersOf, postsById } from '../store/communities.ts';
import type { WarningRow } from '../store/warnings.ts';

/**
 * The post that is asked to check a draft: the source post if somebody else holds it too, else the duty post of the
 * community. 12.7
 * @param drafter who cannot be the second person
 * @returns its id in a list; empty = there is nobody
 */
export async function secondReaders(
	database: Database | Transaction,
	{ now }: Pick<OperationContext, 'now'>,
	{ community: id, sourcePost }: Pick<WarningRow, 'community' | 'sourcePost'>,
	drafter: string | null,
): Promise<string[]> {
	const [community] = id ? await communitiesById(database, [id]) : [];
	const asked = [sourcePost, community?.dutyPost].filter((post) => typeof post === 'string');
	const [posts, holders] = [await postsById(database, asked), await holdersOf(database, asked)];
	const first = asked.find(
		(post) =>
			holders.some((holder) => holder.post === post && holder.person !== drafter) &&
			posts.some((one) => one.id === post && ['active', 'due'].includes(membershipState(one, now))),
	);
	return first ? [first] : [];
}
