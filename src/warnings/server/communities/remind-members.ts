import { done } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { confirmationDays, dayOf, millisecondsPerDay } from '../../community.ts';
import { holdersOf } from '../store/communities.ts';
import { postsEndingBefore } from '../store/community-changes.ts';
import { writeMembershipEmail, type CommunityMail } from './membership-email.ts';

/** Days before the end of access at which the second email goes. */
const lastReminder = 7;

/**
 * Tells the steward, and the holder of the post, that a membership is to be reconfirmed: once when due, and once a week
 * before access ends. 9.3
 * @returns how many posts were looked at
 */
export async function remindMembers(ctx: OperationContext, mail: CommunityMail): Promise<number> {
	const days = confirmationDays.ends - confirmationDays.due;
	const after = (number: number): string => dayOf(new Date(ctx.now.getTime() + number * millisecondsPerDay));
	const due = await postsEndingBefore(ctx.database, after(days + 1));
	for (const post of due) {
		const stage = post.confirmedUntil < after(lastReminder + 1) ? 'last' : 'first';
		await inTransaction(ctx, async (tx) => {
			const holders = await holdersOf(tx, [post.id]);
			await writeMembershipEmail(tx, ctx, mail, {
				people: [
					...new Set([...(post.steward ? [post.steward] : []), ...holders.map(({ person }) => person)]),
				],
				step: 'due',
				community: { slug: post.slug, name: post.communityName },
				post: post.name,
				until: post.confirmedUntil,
				key: `warnings.membership:${post.id}:${post.confirmedUntil}:${stage}`,
			});
			return done(null);
		});
	}
	return due.length;
}
