import type * as v from 'valibot';
import type { Texts } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { personFor } from '#platform/server/people.ts';
import { dayOf } from '../../community.ts';
import type { CloseCommunityForm, PassStewardshipForm, SaveCommunityForm } from '../../community-form.ts';
import { activePosts } from '../store/communities.ts';
import { updateCommunity } from '../store/community-changes.ts';
import { membersOfClosed } from '../store/withdrawal.ts';
import { changeCommunity, type ChangeCommunityRefusal } from './change-community.ts';
import { writeMembershipEmail, type CommunityMail } from './membership-email.ts';
import { personFaults } from './person-faults.ts';
import { withdrawWithSource } from './withdraw-with-source.ts';

export type EditCommunityRefusal = ChangeCommunityRefusal | 'bad-input';
type Edited = Promise<Result<null, EditCommunityRefusal>>;

const written = (before: Texts, language: string, text: string): Texts => {
	const { [language]: _, ...others } = before;
	return text ? { ...others, [language]: text } : others;
};

/** The steward changes name and purpose in one language, and the post that checks the warnings of lone authors. 9.7 */
export const saveCommunity = (
	ctx: OperationContext,
	slug: string,
	{ version, language, name, purpose, dutyPost }: v.InferOutput<typeof SaveCommunityForm>,
): Edited =>
	changeCommunity(ctx, slug, { action: 'save', by: 'steward', revision: version }, async (tx, community) => {
		const posts = dutyPost ? await activePosts(tx, community.id, dayOf(ctx.now)) : [];
		if (dutyPost && !posts.some(({ id }) => id === dutyPost))
			return refuse('bad-input', { dutyPost: 'warnings.communities.no-post' });
		await updateCommunity(tx, community.id, {
			...community,
			name: written(community.name, language, name),
			purpose: written(community.purpose, language, purpose),
			dutyPost,
		});
		return done(null);
	});

/**
 * The steward, or an officer, passes the stewardship on. The new steward is told by email, and the former one if somebody
 * else did it. An officer does not name themself: a steward decides who reads the warnings. 9.5, 13.2
 */
export const passStewardship = (
	ctx: OperationContext,
	slug: string,
	{ version, person, email }: v.InferOutput<typeof PassStewardshipForm>,
	mail: CommunityMail,
): Edited =>
	changeCommunity(
		ctx,
		slug,
		{ action: 'pass', by: 'steward-or-officer', revision: version },
		async (tx, community) => {
			const wrong = personFaults({ person, email });
			if (wrong) return refuse('bad-input', wrong);
			const steward = await personFor(tx, { name: person, email: email.toLowerCase() });
			const by = ctx.actor.person?.id;
			if (steward.id === by && community.steward !== by)
				return refuse('bad-input', { email: 'warnings.communities.not-yourself' });
			await updateCommunity(tx, community.id, { ...community, steward: steward.id });
			await writeMembershipEmail(tx, ctx, mail, {
				people: [steward.id],
				step: 'steward',
				community,
				post: {},
			});
			const former = community.steward;
			await writeMembershipEmail(tx, ctx, mail, {
				people: former && former !== by && former !== steward.id ? [former] : [],
				step: 'former-steward',
				community,
				post: {},
			});
			return done(null);
		},
	);

/**
 * The steward, or an officer, closes a community: its warnings are withdrawn, nobody reads them any more, and it takes no
 * new ones. Its members get an email, each with the warnings that they sent or had. `stale` also when not so many
 * warnings are withdrawn as the page said. 9.8
 */
export const closeCommunity = (
	ctx: OperationContext,
	slug: string,
	{ version, withdrawn: shown }: v.InferOutput<typeof CloseCommunityForm>,
	mail: CommunityMail,
): Edited =>
	changeCommunity(
		ctx,
		slug,
		{ action: 'close', by: 'steward-or-officer', revision: version },
		async (tx, community) => {
			await updateCommunity(tx, community.id, { ...community, closedAt: ctx.now });
			const withdrawn = await withdrawWithSource(tx, ctx, { community: community.id }, mail);
			if (withdrawn.length !== shown) return refuse('stale');
			const members = await membersOfClosed(
				tx,
				community.id,
				withdrawn.map(({ id }) => id),
			);
			for (const { id, warnings: own } of members)
				await writeMembershipEmail(tx, ctx, mail, {
					people: [id],
					step: 'closed',
					community,
					post: {},
					warnings: withdrawn.filter((warning) => own.includes(warning.id)),
				});
			return done(null);
		},
	);
