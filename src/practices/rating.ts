import * as v from 'valibot';
import { codes } from '#platform/codes.ts';
import { idField, singleLineField } from '#platform/form.ts';
import { readTypedCode } from '#platform/typed-code.ts';
import { unchecked } from '#platform/text-fields.ts';

/* Ratings of activities by young people who took part. docs/rules/practices.md 7.5–7.8 */

/** The questions; each is answered by yes or no. */
export const ratingQuestions = codes('practices.experience.rating', ['recommend', 'safe', 'reached']);
export type RatingQuestion = (typeof ratingQuestions)[number];

/** How many answered, and how many of them said yes to each question. */
export type RatingCounts = { answers: number } & Record<RatingQuestion, number>;

/** Results are shown from this many answers on, and change with each further full step. 7.7 */
export const answersInStep = 20;

/** Bytes of randomness in a code: 60 bits of them, more than anyone can try. */
export const ratingCodeBytes = 8;

/** The code on a slip as it was scanned or typed; `null` = not a code. */
export const readRatingCode = (text: string): string | null => readTypedCode(text, 12);

/** The most codes of one sheet, and of all unused ones of a practice. */
export const maxCodes = 200;
export const maxUnusedCodes = 2_000;

/** A share of answers: about `percent`, or at most or at least that. */
export interface RatingShare {
	percent: number;
	kind: 'about' | 'at-most' | 'at-least';
}

/**
 * The share of yes, in steps of ten per cent from 10 to 90: several counts show the same share, so that nobody can
 * derive how one person answered, also if all answered the same. 7.7
 */
export function shownShare(yes: number, answers: number): RatingShare {
	const percent = Math.round((10 * yes) / answers) * 10;
	if (percent <= 10) return { percent: 10, kind: 'at-most' };
	if (percent >= 90) return { percent: 90, kind: 'at-least' };
	return { percent, kind: 'about' };
}

/** What readers see of a rating. */
export type ShownRating = { answers: number } & Record<RatingQuestion, RatingShare>;

/** The result of a rating, from its counts at the last full step; `null` = not enough answers yet. 7.7 */
export function shownRating(counts: RatingCounts): ShownRating | null {
	const { answers } = counts;
	if (answers < answersInStep) return null;
	const of = (question: RatingQuestion): RatingShare => shownShare(counts[question], answers);
	return { answers, recommend: of('recommend'), safe: of('safe'), reached: of('reached') };
}

const yesOrNo = v.pipe(
	v.optional(v.string(), ''),
	v.picklist(['yes', 'no'], 'practices.experience.rating.answer-missing'),
	v.transform((answer) => answer === 'yes'),
	v.boolean(),
);

/** The answers of somebody who took part. No text, no name, no age. 7.6 */
export const RatingForm = v.object({
	code: v.pipe(singleLineField(40), unchecked('It is compared with the hashes of codes, and is not stored.')),
	recommend: yesOrNo,
	safe: yesOrNo,
	reached: yesOrNo,
});
export type RatingInput = v.InferOutput<typeof RatingForm>;

/** An owner asks for a sheet of codes. `id`: made with the form, so that a second press makes no second sheet. */
export const RatingCodesForm = v.object({
	id: idField,
	codes: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.regex(/^[1-9]\d{0,3}$/, 'practices.experience.rating.wrong-count'),
		v.transform(Number),
		v.maxValue(maxCodes, 'practices.experience.rating.wrong-count'),
	),
});

/** An owner cancels the unused codes of a sheet. */
export const CancelCodesForm = v.object({ id: idField });
