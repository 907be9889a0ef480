import type { OperationContext } from '#platform/server/context.ts';
import { membershipState } from '../../community.ts';
import type { ShownMember } from '../../warning-inbox.ts';
import { postNames } from '../communities/post-names.ts';
import { postsById, postsOfPersons } from '../store/communities.ts';
import type { WarningRow } from '../store/warnings.ts';

/** A recipient as the caller sees it. */
export interface NamedRecipient {
	member: ShownMember;
	/** The name of a person who was named in the audience. */
	person: string | null;
	dutyContact: string;
	isMember: boolean;
}

/**
 * Recipients, posts or persons, as the caller sees them. A person who was chosen as the holder of a hidden post is shown
 * by its number, and a hidden post without the contact that would name it. 9.2
 */
export async function membersByRecipient(
	ctx: OperationContext,
	{ community, audienceHolders }: Pick<WarningRow, 'community' | 'audienceHolders'>,
	recipients: readonly string[],
): Promise<Map<string, NamedRecipient>> {
	const ids = [...new Set(recipients)];
	const [posts, persons] = await Promise.all([
		postsById(ctx.database, ids),
		community ? postsOfPersons(ctx.database, community, ids, audienceHolders) : [],
	]);
	const names = await postNames(ctx, [...posts.map(({ id }) => id), ...persons.map(({ post }) => post)]);
	const found = new Map<string, NamedRecipient>();
	for (const post of posts) {
		const name = names.get(post.id)?.name ?? null;
		const isMember = ['active', 'due'].includes(membershipState(post, ctx.now));
		const dutyContact = name ? post.dutyContact : '';
		found.set(post.id, { member: { name, number: post.number }, person: null, dutyContact, isMember });
	}
	for (const { person, name, post, isActive } of persons) {
		const shown = names.get(post);
		found.set(person, {
			member: { name: shown?.name ?? null, number: shown?.number ?? null },
			person: shown?.name ? name : null,
			dutyContact: '',
			isMember: isActive,
		});
	}
	return found;
}
