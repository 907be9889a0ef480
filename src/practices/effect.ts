import { smallestBenefit, type SmallestBenefit, type SmallestBenefits } from './smallest-benefit.ts';
import { isRatio, type StudyResult } from './study.ts';

/* What one result shows. docs/rules/practices.md 2.2, 2.10 */

/**
 * `small`: desired, and smaller than what would be important; `stated`: desired by the authors' words alone; `none`: no
 * important benefit, whatever the result says of harm.
 */
export type Effect = 'desired' | 'small' | 'stated' | 'none' | 'undesired' | 'inconclusive';

/** Whether there is a benefit, of any size. */
export const isDesired = (effect: Effect): boolean =>
	effect === 'desired' || effect === 'small' || effect === 'stated';

/** From what an interval was computed. */
export type FigureSource = 'standard-error' | 'p-value' | 'groups';

/** The figures of a result; `source`: `null` = as the paper gives them. */
export interface ResultFigures {
	effect: number | null;
	low: number;
	high: number;
	source: FigureSource | null;
}

/** The normal quantile of 95 %. */
const z95 = 1.959964;

/**
 * The figures of a result: the interval of the paper, else one computed from the standard error, the exact p or the numbers
 * of both groups (Cochrane Handbook, chapter 6). Standard errors of ratios are on the log scale. 2.10
 * @returns `null` = it has none, or they contradict each other: ends turned round, a ratio that is not above zero
 */
export function figuresOf(result: StudyResult): ResultFigures | null {
	const { measure, effect, low, high, standardError, pValue } = result;
	if (measure === 'not-reported') return null;
	const ratio = isRatio(measure);
	if (low !== null && high !== null)
		return low > high || (ratio && low <= 0) ? null : { effect, low, high, source: null };
	if (low !== null || high !== null) return null;
	const known = effect === null || (ratio && effect <= 0) ? null : effect;
	if (known !== null && standardError !== null) return around(known, standardError, ratio, 'standard-error');
	const distance = known === null ? 0 : Math.abs(ratio ? Math.log(known) : known);
	if (known !== null && distance && pValue !== null && pValue > 0 && pValue < 1)
		return around(known, distance / normalQuantile(1 - pValue / 2), ratio, 'p-value');
	const found = estimateOf(result);
	return found && around(known ?? found.effect, found.standardError, ratio, 'groups');
}

function around(
	effect: number,
	standardError: number,
	ratio: boolean,
	source: FigureSource,
): ResultFigures | null {
	const half = z95 * standardError;
	if (!(half > 0) || !Number.isFinite(half)) return null;
	return ratio
		? { effect, low: effect * Math.exp(-half), high: effect * Math.exp(half), source }
		: { effect, low: effect - half, high: effect + half, source };
}

/**
 * The effect and its standard error from how many of each group have the outcome. Where groups were assigned the numbers
 * are divided by the design effect; without one nothing is computed from them. 2.10
 */
function estimateOf(result: StudyResult): { effect: number; standardError: number } | null {
	const { measure, events, total, controlEvents, controlTotal, designEffect } = result;
	if (events === null || !total || controlEvents === null || !controlTotal || designEffect === null)
		return null;
	if (events > total || controlEvents > controlTotal || designEffect < 1) return null;
	if (measure === 'share-difference') {
		const [p, q] = [events / total, controlEvents / controlTotal];
		const variance = (p * (1 - p)) / total + (q * (1 - q)) / controlTotal;
		return { effect: 100 * (p - q), standardError: 100 * Math.sqrt(variance * designEffect) };
	}
	if (measure !== 'risk-ratio' && measure !== 'odds-ratio') return null;
	if (!events && !controlEvents) return null;
	// A half in each cell, where one is empty.
	const half = !events || !controlEvents || events === total || controlEvents === controlTotal ? 0.5 : 0;
	const [a, b, c, d] = [
		events + half,
		total - events + half,
		controlEvents + half,
		controlTotal - controlEvents + half,
	];
	const isRisk = measure === 'risk-ratio';
	const variance = isRisk ? 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) : 1 / a + 1 / b + 1 / c + 1 / d;
	const effect = isRisk ? a / (a + b) / (c / (c + d)) : (a * d) / (b * c);
	return { effect, standardError: Math.sqrt(variance * designEffect) };
}

/** The quantile of the normal distribution above 0.5, by bisection. */
function normalQuantile(p: number): number {
	let [from, to] = [0, 40];
	for (let step = 0; step < 60; step += 1) {
		const middle = (from + to) / 2;
		if (upperTail(middle) > 1 - p) from = middle;
		else to = middle;
	}
	return (from + to) / 2;
}

/** P(Z > z): a series, and the continued fraction of Mills' ratio beyond 2.5. */
function upperTail(z: number): number {
	const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
	if (z > 2.5) {
		let fraction = z;
		for (let n = 60; n > 0; n -= 1) fraction = z + n / fraction;
		return density / fraction;
	}
	let [term, sum] = [z, z];
	for (let n = 1; n < 60; n += 1) {
		term *= (z * z) / (2 * n + 1);
		sum += term;
	}
	return 0.5 - density * sum;
}

/** What a result shows: the first that fits of 2.2. A subgroup decides nothing. */
export const effectOf = (result: StudyResult, benefits: SmallestBenefits): Effect =>
	effectBy(result, benefits[result.outcome]);

/** The same, with the smallest important benefit of its outcome. */
export function effectBy(result: StudyResult, benefit: SmallestBenefit): Effect {
	if (result.subgroup) return 'inconclusive';
	let { low, high } = result;
	const neutral = isRatio(result.measure) ? 1 : 0;
	// Most results have an interval of the paper; no object is made for them.
	if (
		low === null ||
		high === null ||
		low > high ||
		(neutral === 1 && low <= 0) ||
		result.measure === 'not-reported'
	) {
		const figures = figuresOf(result);
		if (!figures) return statedEffect(result);
		({ low, high } = figures);
	}
	const isLess = result.desired === 'less';
	if (isLess ? low > neutral : high < neutral) return 'undesired';
	const important = smallestBenefit(result, benefit);
	const isSmaller = important !== null && (isLess ? low > important : high < important);
	if (isLess ? high < neutral : low > neutral) return isSmaller ? 'small' : 'desired';
	return isSmaller ? 'none' : 'inconclusive';
}

/** What the authors' words show where there are no figures: "no difference" shows nothing. ResultFigures that contradict each other show nothing. */
function statedEffect({ stated, low, high, measure }: StudyResult): Effect {
	if (measure !== 'not-reported' && (low !== null || high !== null)) return 'inconclusive';
	if (stated === 'undesired') return 'undesired';
	return stated === 'desired' ? 'stated' : 'inconclusive';
}

/**
 * Whether the interval of a paper lies around its estimate, on the log scale for ratios. If not, one of them was copied
 * wrongly: "check the paper". 2.10
 */
export function isAroundEstimate({ measure, effect, low, high }: StudyResult): boolean {
	if (effect === null || low === null || high === null || measure === 'not-reported') return true;
	const ratio = isRatio(measure);
	if (low > high || (ratio && (low <= 0 || effect <= 0))) return false;
	const scale = (value: number): number => (ratio ? Math.log(value) : value);
	const half = (scale(high) - scale(low)) / 2;
	const off = Math.abs(scale(effect) - (scale(high) + scale(low)) / 2);
	// Papers round to two digits.
	return off <= 0.3 * half + 0.015;
}
