import { overlapReasons, type OverlapReason, type Verdict } from './codes.ts';
import { firstWeights, type ReasonWeights } from './overlap.ts';

/* What people's verdicts say of the reasons. docs/rules/activities.md 6.5 */

/** A candidate that people judged, with its reasons. */
export interface JudgedPair {
	verdict: Verdict;
	reasons: readonly OverlapReason[];
}

/** Verdicts that count as one before any are there: few of them move little. */
const caution = 20;

const isRelated = ({ verdict }: JudgedPair): boolean => verdict !== 'none';

/** The share of judged candidates that people found to be related; `null` = none is judged. 6.5 */
export const precisionOf = (pairs: readonly JudgedPair[]): number | null =>
	pairs.length ? pairs.filter(isRelated).length / pairs.length : null;

/** The weights of reasons after verdicts: each moves by at most a half, towards how often it was right. 6.5 */
export function weightsAfter(pairs: readonly JudgedPair[]): ReasonWeights {
	const all = precisionOf(pairs) ?? 0.5;
	const weigh = (reason: OverlapReason): number => {
		const having = pairs.filter(({ reasons }) => reasons.includes(reason));
		const right = (having.filter(isRelated).length + caution * all) / (having.length + caution);
		const factor = all > 0 ? right / all : 1;
		return firstWeights[reason] * Math.min(1.5, Math.max(0.5, factor));
	};
	return Object.fromEntries(overlapReasons.map((reason) => [reason, weigh(reason)])) as Record<
		OverlapReason,
		number
	>;
}
