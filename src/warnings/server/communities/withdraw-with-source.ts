import { hasRole } from '#platform/actor.ts';
import { spokenLanguages } from '#platform/language.ts';
import { done } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { endsWithCommunity, endsWithPost } from '../../warning-flow.ts';
import { allPosts, communityBySlug } from '../store/community-changes.ts';
import { setDraftState, setReviewers } from '../store/warning-drafts.ts';
import {
	lockWarning,
	lockWarningsOf,
	warningsOf,
	warningsWithoutSource,
	type WarningRow,
} from '../store/warnings.ts';
import { writeWithdrawal } from '../receive/withdraw.ts';
import type { CommunityMail } from './membership-email.ts';

/** What ceases to be a source of warnings: a post, or all posts of a community. */
export type LostSource = { post: string } | { community: string };

const endsWith =
	(ctx: OperationContext, source: LostSource) =>
	(warning: WarningRow): boolean =>
		'post' in source ? endsWithPost(warning, ctx.now) : endsWithCommunity(warning);

/**
 * Withdraws the warnings that nobody could withdraw any more, in the transaction that removes the post or closes the
 * community, after that was written: members who are left get the withdrawal. Drafts wait for no check any more. 9.8
 * @returns the warnings that were withdrawn
 */
export async function withdrawWithSource(
	tx: Transaction,
	ctx: OperationContext,
	source: LostSource,
	mail: CommunityMail,
): Promise<WarningRow[]> {
	const isOver = endsWith(ctx, source);
	// Drafts are locked too: a release that is under way ends before.
	const warnings = await lockWarningsOf(tx, source);
	for (const warning of warnings) await end(tx, ctx, warning, isOver(warning), mail);
	return warnings.filter(isOver);
}

/** The same for sources that were lost before warnings were withdrawn with them, each once. 9.8 @returns how many */
export async function withdrawWithoutSource(ctx: OperationContext, mail: CommunityMail): Promise<number> {
	let ended = 0;
	for (const { id, isClosed } of await warningsWithoutSource(ctx.database, ctx.now))
		await inTransaction(ctx, async (tx) => {
			const warning = await lockWarning(tx, id);
			if (!warning || warning.state === 'withdrawn') return done(null);
			const isOver = isClosed ? endsWithCommunity(warning) : endsWithPost(warning, ctx.now);
			await end(tx, ctx, warning, isOver, mail);
			ended += 1;
			return done(null);
		});
	return ended;
}

/** Withdraws a warning that is over; of another, nobody is asked to check a version that cannot be released any more. */
async function end(
	tx: Transaction,
	ctx: OperationContext,
	warning: WarningRow,
	isOver: boolean,
	mail: CommunityMail,
): Promise<void> {
	const { id } = warning;
	if (isOver) {
		const language = spokenLanguages.find((code) => code === warning.listing?.language) ?? ctx.language;
		// A CLEAR one is read by everybody: the reason names neither post nor community. 9.5
		const reason = mail.emailSite.words(language)('warnings.communities.withdrawn-with-source');
		await writeWithdrawal(tx, ctx, warning, { by: null, reason }, mail);
		await audit(tx, ctx, 'warnings.withdraw', `warning:${id}`);
	} else if (warning.reviewers.length) {
		await setDraftState(tx, id, 'draft', '');
		await setReviewers(tx, id, []);
	} else return;
	await announce(tx, 'warnings.changed', { warning: id });
}

/** How many warnings are withdrawn when a post is removed, for its steward; 0 also for others. */
export async function withdrawnWithPost(
	ctx: OperationContext,
	{ slug, number }: { slug: string; number: number },
): Promise<number> {
	const community = await communityBySlug(ctx.database, slug);
	if (!community || !ctx.actor.person || community.steward !== ctx.actor.person.id) return 0;
	const post = (await allPosts(ctx.database, community.id)).find((one) => one.number === number);
	return post ? count(ctx, { post: post.id }) : 0;
}

/** How many warnings are withdrawn when a community is closed, for its steward and officers; 0 also for others. */
export async function withdrawnWithCommunity(ctx: OperationContext, slug: string): Promise<number> {
	const community = await communityBySlug(ctx.database, slug);
	const { person } = ctx.actor;
	if (!community || !person) return 0;
	const mayClose = community.steward === person.id || hasRole(ctx.actor, 'officer');
	return mayClose ? count(ctx, { community: community.id }) : 0;
}

const count = async (ctx: OperationContext, source: LostSource): Promise<number> =>
	(await warningsOf(ctx.database, source)).filter(endsWith(ctx, source)).length;
