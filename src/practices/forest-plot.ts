import { figuresOf } from './effect.ts';
import { isRatio as isRatioOf, type EffectMeasure, type StudyResult } from './study.ts';

/* Where the marks of a forest plot stand, in per cent of its width. Ratios are on a logarithmic scale. */

/** Measures that can be compared on one scale. */
export const scaleOf = (
	measure: EffectMeasure,
): 'ratio' | 'difference' | 'share-difference' | 'standardised' | null => {
	if (measure === 'not-reported') return null;
	return isRatioOf(measure) ? 'ratio' : (measure as 'difference' | 'share-difference' | 'standardised');
};

export interface ForestRow {
	from: number;
	to: number;
	/** The effect; `null` = only the interval is known. */
	at: number | null;
	/** The interval goes on beyond the plot. */
	isCutLow: boolean;
	isCutHigh: boolean;
}

export interface ForestPlot {
	rows: readonly ForestRow[];
	ticks: readonly { value: number; at: number }[];
	/** Where there is no effect. */
	neutral: number;
}

/** Ratios beyond these limits are cut off, so that one wide interval does not hide the others. */
const [least, most] = [0.1, 10];
const ratioTicks = [0.1, 0.2, 0.5, 1, 2, 5, 10];
const closeTicks = [0.5, 0.75, 1, 1.5, 2];

/** Whether a result can be drawn: it has an interval, or what one is computed from. */
export const isDrawn = (result: StudyResult): boolean => figuresOf(result) !== null;

/**
 * Lays out the results of one scale that `isDrawn` accepts.
 * @returns positions from 0 to 100, from smaller to larger values; 4 to 96 for marks
 */
export function forestPlot(results: readonly StudyResult[]): ForestPlot {
	const isRatio = scaleOf(results[0]?.measure ?? 'risk-ratio') === 'ratio';
	const neutral = isRatio ? 1 : 0;
	const scale = isRatio ? Math.log : (value: number): number => value;
	const bounded = (value: number): number => (isRatio ? Math.min(most, Math.max(least, value)) : value);
	const figures = results.map((result) => figuresOf(result) ?? { effect: null, low: neutral, high: neutral });
	const values = figures
		.flatMap(({ low, high }) => [low, high])
		.map(bounded)
		.concat(neutral);
	const [first, last] = [Math.min(...values), Math.max(...values)];
	const width = scale(last) - scale(first) || 1;
	const at = (value: number): number =>
		Math.round((4 + (92 * (scale(bounded(value)) - scale(first))) / width) * 100) / 100;
	const isWithin = (value: number): boolean => value >= first && value <= last;
	return {
		rows: figures.map(({ effect, low, high }) => ({
			from: at(low),
			to: at(high),
			at: effect === null ? null : at(Math.min(high, Math.max(low, effect))),
			isCutLow: isRatio && low < least,
			isCutHigh: isRatio && high > most,
		})),
		ticks: ticksOf(isRatio, first, last)
			.filter(isWithin)
			.map((value) => ({ value, at: at(value) })),
		neutral: at(neutral),
	};
}

/** Ticks are rounded to this, so a closer step would draw one value many times. */
const leastRange = 1e-6;

/** Round values between the first and the last, at most seven. */
function ticksOf(isRatio: boolean, first: number, last: number): number[] {
	if (isRatio) return first >= 0.4 && last <= 2.5 ? closeTicks : ratioTicks;
	const rough = Math.max(last - first, leastRange) / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
	const steps = Math.floor(last / step) - Math.ceil(first / step);
	return Array.from({ length: steps + 1 }, (_, nth) => {
		const value = (Math.ceil(first / step) + nth) * step;
		return Math.round(value * 1e6) / 1e6;
	});
}
