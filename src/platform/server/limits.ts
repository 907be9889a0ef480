import { RateLimiterMemory } from 'rate-limiter-flexible';

/** What is limited, each by its own measure. */
export type Limited = 'sign-in-address' | 'sign-in-line' | 'change';

/** How often at most, and within how many seconds. Per process: with more of them each allows as much. */
const measures: Record<Limited, { points: number; duration: number }> = {
	'sign-in-address': { points: 5, duration: 15 * 60 }, // letters to one address
	'sign-in-line': { points: 300, duration: 15 * 60 }, // tries from one line: a whole hall shares one
	change: { points: 120, duration: 60 }, // forms sent by one person or line
};

export interface Limits {
	/** Counts one; answers the seconds to wait when it was one too many, else 0. */
	take(what: Limited, who: string): Promise<number>;
}

/** @param generosity multiplies every measure; a crowd behind one line (a conference hall) needs more */
export function openLimits(generosity = 1): Limits {
	const limiters = new Map(
		Object.entries(measures).map(([what, { points, duration }]) => [
			what as Limited,
			new RateLimiterMemory({ keyPrefix: what, points: Math.round(points * generosity), duration }),
		]),
	);
	return {
		async take(what, who) {
			try {
				await limiters.get(what)?.consume(who);
				return 0;
			} catch (refusal) {
				return Math.max(1, Math.ceil(((refusal as { msBeforeNext?: number }).msBeforeNext ?? 1_000) / 1_000));
			}
		},
	};
}
