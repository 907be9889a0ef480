import type * as v from 'valibot';
import { linksTo } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { personFor } from '#platform/server/people.ts';
import { confirmedUntil } from '../../community.ts';
import type { HolderForm, SavePostForm } from '../../community-form.ts';
import { endHolding, startHolding, updatePost } from '../store/community-changes.ts';
import { holdersOf } from '../store/communities.ts';
import { changePost, type ChangeCommunityRefusal } from './change-community.ts';
import { writeMembershipEmail, type CommunityMail } from './membership-email.ts';
import { personFaults } from './person-faults.ts';
import { withdrawWithSource } from './withdraw-with-source.ts';

/** Where a post is: the community's name in addresses, and its number there. */
export interface PostPlace {
	slug: string;
	number: number;
}

/** `removed`: the post is no member any more; `holds-it`: the person holds it already. */
export type EditPostRefusal = ChangeCommunityRefusal | 'bad-input' | 'removed' | 'holds-it';
type Edited = Promise<Result<null, EditPostRefusal>>;

/** The steward changes a post. 9.7 */
export async function savePost(
	ctx: OperationContext,
	place: PostPlace,
	{ version, language, name, entry, ...rest }: v.InferOutput<typeof SavePostForm>,
): Edited {
	if (entry && !(await linksTo(ctx, [entry], 'en')).has(entry))
		return refuse('bad-input', { entry: 'platform.wrong-value' });
	return changePost(ctx, place, { action: 'save', by: 'steward', revision: version }, async (tx, post) => {
		if (post.removedAt) return refuse('removed');
		await updatePost(tx, { ...post, ...rest, entry, name: { ...post.name, [language]: name } });
		return done(null);
	});
}

/** The holder of a post, its deputies and the steward change where it is reached at any hour. 9.7 */
export const setDutyContact = (
	ctx: OperationContext,
	place: PostPlace,
	{ version, dutyContact }: { version: number; dutyContact: string },
): Edited =>
	changePost(ctx, place, { action: 'contact', by: 'deputy', revision: version }, async (tx, post) => {
		if (post.removedAt) return refuse('removed');
		await updatePost(tx, { ...post, dutyContact });
		return done(null);
	});

/** The steward, or the holder, hands a post over: the holder's access ends with the transaction; both get an email. 9.1, 9.6 */
export const handOver = (
	ctx: OperationContext,
	place: PostPlace,
	input: v.InferOutput<typeof HolderForm>,
	mail: CommunityMail,
): Edited => hold(ctx, place, input, mail, false);

/** The steward, or the holder, adds a deputy, who is told. 9.6 */
export const addDeputy = (
	ctx: OperationContext,
	place: PostPlace,
	input: v.InferOutput<typeof HolderForm>,
	mail: CommunityMail,
): Edited => hold(ctx, place, input, mail, true);

function hold(
	ctx: OperationContext,
	place: PostPlace,
	{ version, person: name, email }: v.InferOutput<typeof HolderForm>,
	mail: CommunityMail,
	isDeputy: boolean,
): Edited {
	const wrong = personFaults({ person: name, email });
	if (wrong) return Promise.resolve(refuse('bad-input', wrong));
	const action = isDeputy ? 'deputy' : 'hand-over';
	return changePost(ctx, place, { action, by: 'holder', revision: version }, async (tx, post, community) => {
		if (post.removedAt) return refuse('removed');
		const { id: person } = await personFor(tx, { name, email: email.toLowerCase() });
		const ended = isDeputy ? [] : await endHolding(tx, post.id, 'holder', ctx.now);
		// A deputy who becomes the holder is no deputy any more.
		if (!isDeputy) await endHolding(tx, post.id, { person }, ctx.now);
		if (!(await startHolding(tx, { post: post.id, person, isDeputy, now: ctx.now })))
			return refuse('holds-it');
		await updatePost(tx, post);
		const former = ended.map((one) => one.person).filter((one) => one !== person);
		await writeMembershipEmail(tx, ctx, mail, {
			people: [person],
			step: isDeputy ? 'deputy' : 'holder',
			community,
			post: post.name,
		});
		await writeMembershipEmail(tx, ctx, mail, {
			people: former,
			step: 'ended',
			community,
			post: post.name,
		});
		return done(null);
	});
}

/** The steward, or the holder, ends a deputy, who is told; a deputy ends their own part. 9.6, 9.7 */
export const endDeputy = (
	ctx: OperationContext,
	place: PostPlace,
	{ version, id }: { version: number; id: string },
	mail: CommunityMail,
): Edited =>
	changePost(
		ctx,
		place,
		{ action: 'end-deputy', by: id === ctx.actor.person?.id ? 'deputy' : 'holder', revision: version },
		async (tx, post, community) => {
			const deputies = (await holdersOf(tx, [post.id])).filter(({ isDeputy }) => isDeputy);
			if (!deputies.some(({ person }) => person === id)) return refuse('not-found');
			await endHolding(tx, post.id, { person: id }, ctx.now);
			await updatePost(tx, post);
			await writeMembershipEmail(tx, ctx, mail, { people: [id], step: 'ended', community, post: post.name });
			return done(null);
		},
	);

/** The steward reconfirms a membership for a year; a lapsed post has access again. 9.3 */
export const reconfirmPost = (
	ctx: OperationContext,
	place: PostPlace,
	{ version }: { version: number },
): Edited =>
	changePost(ctx, place, { action: 'reconfirm', by: 'steward', revision: version }, async (tx, post) => {
		if (post.removedAt) return refuse('removed');
		await updatePost(tx, { ...post, confirmedUntil: confirmedUntil(ctx.now) });
		return done(null);
	});

/**
 * The steward removes a post: its access ends with the transaction, its open warnings are withdrawn, and its holder is
 * told. 9.4, 9.6, 9.8
 */
export const removePost = (
	ctx: OperationContext,
	place: PostPlace,
	{ version }: { version: number },
	mail: CommunityMail,
): Edited =>
	changePost(
		ctx,
		place,
		{ action: 'remove', by: 'steward', revision: version },
		async (tx, post, community) => {
			if (post.removedAt) return refuse('removed');
			const ended = await endHolding(tx, post.id, 'all', ctx.now);
			await updatePost(tx, { ...post, removedAt: ctx.now });
			await withdrawWithSource(tx, ctx, { post: post.id }, mail);
			await writeMembershipEmail(tx, ctx, mail, {
				people: ended.map(({ person }) => person),
				step: 'removed',
				community,
				post: post.name,
			});
			return done(null);
		},
	);
