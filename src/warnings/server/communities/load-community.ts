import type { Texts } from '#platform/language.ts';
import { done } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { confirmedUntil, type PostSector } from '../../community.ts';
import {
	communityBySlug,
	endHolding,
	insertCommunity,
	insertPost,
	startHolding,
	updateCommunity,
	updatePost,
} from '../store/community-changes.ts';
import { postsById } from '../store/communities.ts';

/** An invented community of a sample. People are ids. */
export interface LoadedCommunity {
	slug: string;
	name: Texts;
	purpose: Texts;
	steward: string;
	posts: readonly {
		name: Texts;
		sector: PostSector;
		holder: string;
		isHidden?: boolean;
		dutyContact?: string;
		/** Checks the warnings of lone authors. */
		isDuty?: boolean;
		/** Was a member once. */
		isRemoved?: boolean;
	}[];
}

/** Loads a community with its posts, unless there is one of its name in addresses. It sends no email. @returns its id and those of its posts; `null` = it was there */
export async function loadCommunity(
	ctx: OperationContext,
	{ slug, name, purpose, steward, posts }: LoadedCommunity,
): Promise<{ id: string; posts: string[] } | null> {
	if (await communityBySlug(ctx.database, slug)) return null;
	const ids: string[] = [];
	let id = '';
	await inTransaction(ctx, async (tx) => {
		await insertCommunity(tx, { slug, name, purpose, steward, sample: true, now: ctx.now });
		const community = await communityBySlug(tx, slug);
		if (!community) throw new Error(`the community ${slug} could not be loaded`);
		({ id } = community);
		for (const { holder, isHidden = false, dutyContact = '', isDuty, isRemoved, ...one } of posts) {
			const post = await insertPost(tx, community.id, {
				...one,
				entry: null,
				isHidden,
				dutyContact,
				confirmedUntil: confirmedUntil(ctx.now),
				now: ctx.now,
			});
			ids.push(post);
			await startHolding(tx, { post, person: holder, isDeputy: false, now: ctx.now });
			if (isDuty) await updateCommunity(tx, community.id, { ...community, dutyPost: post });
			const [row] = isRemoved ? await postsById(tx, [post]) : [];
			if (!row) continue;
			await endHolding(tx, post, 'all', ctx.now);
			await updatePost(tx, { ...row, removedAt: ctx.now });
		}
		await audit(tx, ctx, 'warnings.community-load', `community:${community.id}`);
		return done(null);
	});
	return { id, posts: ids };
}
