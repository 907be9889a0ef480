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

/** Loads a community with its posts, unless there is one of its name in addresses. It sends no email. @returns the ids of its posts */
export async function loadCommunity(
	ctx: OperationContext,
	{ slug, name, purpose, steward, posts }: LoadedCommunity,
): Promise<string[] | null> {
	if (await communityBySlug(ctx.database, slug)) return null;
	const ids: string[] = [];
	await inTransaction(ctx, async (tx) => {
		await insertCommunity(tx, { slug, name, purpose, steward, sample: true, now: ctx.now });
		const community = await communityBySlug(tx, slug);
		if (!community) throw new Error(`the community ${slug} could not be loaded`);
		for (const { holder, isHidden = false, dutyContact = '', isDuty, isRemoved, ...post } of posts) {
			const id = await insertPost(tx, community.id, {
				...post,
				entry: null,
				isHidden,
				dutyContact,
				confirmedUntil: confirmedUntil(ctx.now),
				now: ctx.now,
			});
			ids.push(id);
			await startHolding(tx, { post: id, person: holder, isDeputy: false, now: ctx.now });
			if (isDuty) await updateCommunity(tx, community.id, { ...community, dutyPost: id });
			const [row] = isRemoved ? await postsById(tx, [id]) : [];
			if (!row) continue;
			await endHolding(tx, id, 'all', ctx.now);
			await updatePost(tx, { ...row, removedAt: ctx.now });
		}
		await audit(tx, ctx, 'exchange.community-load', `community:${community.id}`);
		return done(null);
	});
	return ids;
}
