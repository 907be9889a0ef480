import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { baseFor } from '../../following.ts';
import type { Suffix } from '../../symbol.ts';
import { officersDocument } from '../access.ts';
import { draftFollowing, insertFollowing } from '../store/desk.ts';
import { lockDocument } from '../store/documents.ts';
import { nextSuffix } from '../store/numbers.ts';

/** What follows a document. */
export interface FollowInput {
	suffix: Suffix;
	/** The one language that a correction corrects; `null` = all */
	language: string | null;
	/** A correction without a text: it changes the distribution only. */
	distributionOnly: boolean;
}

/**
 * Begins a revision, an addendum or a correction of an issued document: a draft with its details and with language
 * versions of its own. A draft of the same kind that is there is taken up. 1.4, 3.8
 * @returns the id of the draft. `not-issued`: there is nothing to revise or correct yet; `written`: a higher slice writes
 *   its revision
 */
export async function followDocument(
	ctx: OperationContext,
	id: string,
	{ suffix, language, distributionOnly }: FollowInput,
): Promise<Result<{ id: string }, 'not-found' | 'not-issued' | 'written'>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	if (found.hasOwnHead && suffix === 'Rev') return refuse('written');
	const isCorrection = suffix === 'Corr';
	const what = {
		suffix,
		language: isCorrection ? language : null,
		distributionOnly: isCorrection && distributionOnly,
	};
	return inTransaction<{ id: string }, 'not-issued'>(ctx, async (tx) => {
		const base = await lockDocument(tx, baseFor(found, suffix));
		if (base?.state !== 'issued' || base.conference !== found.conference) return refuse('not-issued');
		const there = await draftFollowing(tx, base.id, what);
		if (there) return done({ id: there });
		const number = await nextSuffix(tx, base.id, suffix);
		const by = { now: ctx.now, person: ctx.actor.person?.id ?? null };
		const draft = await insertFollowing(tx, base.id, { ...what, of: id, number }, by);
		await audit(tx, ctx, 'documents.follow', `document:${draft}`, { base: base.id, suffix, number });
		await announce(tx, 'documents.changed', { conference: base.conference });
		return done({ id: draft });
	});
}
