/*
 * Keeps a listener as near to now as the network lets be: plays a little faster while more is buffered than was ever
 * needed in the last seconds. Pure.
 */

/** Seconds that stay buffered when the next segment arrives. */
const reserve = 0.3;
/** Number of observations that decide. */
const observed = 30;
/** Playback rates by what is buffered beyond the reserve; they are hardly heard. */
const rates = [
	{ beyond: 0.1, rate: 1 },
	{ beyond: 0.3, rate: 1.05 },
	{ beyond: 1, rate: 1.1 },
	{ beyond: Infinity, rate: 1.2 },
] as const;

/** Returns the observations with one more. @param ahead buffered seconds */
export const observe = (before: readonly number[], ahead: number): number[] =>
	[...before, ahead].slice(-observed);

/** Returns the playback rate: faster only if the least that was buffered was more than the reserve. */
export function catchUpRate(aheads: readonly number[]): number {
	if (aheads.length < observed) return 1;
	const beyond = Math.min(...aheads) - reserve;
	return rates.find((step) => beyond <= step.beyond)?.rate ?? 1;
}
