import { randomBytes } from 'node:crypto';
import { done, refuse, type Result } from '#platform/result.ts';
import { qrCode } from '#platform/qr-code.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { hashOfKey } from '#platform/server/link-key.ts';
import { spacedCode, typedCode } from '#platform/typed-code.ts';
import { maxUnusedCodes, ratingCodeBytes, shownRating, type ShownRating } from '../../rating.ts';
import { practiceViewer, may } from '../access.ts';
import { lockPractice, practiceBySlug, type PracticeRow } from '../store/practices.ts';
import { batchesOf, deleteCodes, insertBatch, shownCounts, type RatingBatch } from '../store/rating.ts';

/** A published activity whose codes the caller hands out: its owners and officers; `null` = none, or not theirs. 7.5 */
async function ratedPractice(ctx: OperationContext, slug: string): Promise<PracticeRow | null> {
	const practice = await practiceBySlug(ctx.database, slug);
	if (practice?.state !== 'published' || practice.record.kind !== 'activity') return null;
	return may(await practiceViewer(ctx), 'edit', practice) ? practice : null;
}

/** The codes that an owner handed out, and the result that readers see. Owners see no other. 7.7 */
export async function ratingPage(
	ctx: OperationContext,
	slug: string,
): Promise<{ practice: PracticeRow; batches: RatingBatch[]; rating: ShownRating | null } | null> {
	const practice = await ratedPractice(ctx, slug);
	if (!practice) return null;
	const batches = await batchesOf(ctx.database, practice.id);
	return { practice, batches, rating: await readRating(ctx, practice.id) };
}

/** The result of a practice's rating; `null` = not enough answers yet. 7.7 */
export async function readRating(ctx: OperationContext, practice: string): Promise<ShownRating | null> {
	const counts = await shownCounts(ctx.database, practice);
	return counts && shownRating(counts);
}

/** `already-done`: the form was sent before; `too-many-codes`: `maxUnusedCodes` are unused. */
export type RatingCodesRefusal = 'not-found' | 'already-done' | 'too-many-codes';

/**
 * Makes a sheet of codes for an owner. The answer alone has them: only their hashes are stored. 7.5
 */
export async function makeRatingCodes(
	ctx: OperationContext,
	slug: string,
	{ id, codes: count }: { id: string; codes: number },
): Promise<Result<string[], RatingCodesRefusal>> {
	const practice = await ratedPractice(ctx, slug);
	if (!practice) return refuse('not-found');
	const codes = Array.from({ length: count }, () => typedCode(randomBytes(ratingCodeBytes)));
	return inTransaction<string[], RatingCodesRefusal>(ctx, async (tx) => {
		await lockPractice(tx, practice.id);
		const batches = await batchesOf(tx, practice.id);
		const unused = batches.reduce((sum, one) => sum + one.unused, 0);
		if (unused + count > maxUnusedCodes) return refuse('too-many-codes');
		const batch = { id, practice: practice.id, hashes: codes.map(hashOfKey) };
		const made = await insertBatch(tx, batch, { person: ctx.actor.person?.id ?? null, now: ctx.now });
		if (!made) return refuse('already-done');
		await audit(tx, ctx, 'practices.make-rating-codes', `practice:${practice.id}`, { codes: count });
		return done(codes);
	});
}

/** The slips of a sheet: each code as it is read, and the dark modules of its QR code as an SVG path. */
export const ratingSlips = (
	codes: readonly string[],
	address: string,
): { code: string; path: string; size: number }[] =>
	codes.map((code) => {
		return { code: spacedCode(code), ...qrCode(`${address}?code=${code}`) };
	});

/** An owner cancels the unused codes of a sheet. 7.5 */
export async function cancelRatingCodes(
	ctx: OperationContext,
	slug: string,
	{ id }: { id: string },
): Promise<Result<null, 'not-found'>> {
	const practice = await ratedPractice(ctx, slug);
	if (!practice) return refuse('not-found');
	return inTransaction<null, 'not-found'>(ctx, async (tx) => {
		const cancelled = await deleteCodes(tx, practice.id, id);
		if (cancelled)
			await audit(tx, ctx, 'practices.cancel-rating-codes', `practice:${practice.id}`, { codes: cancelled });
		return done(null);
	});
}
