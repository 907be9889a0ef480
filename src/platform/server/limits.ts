import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How often something may be done. Per process: with more of them each allows as much. */
export interface RateLimit {
	/** Unique; limits of one name count together. */
	name: string;
	/** At most, within `duration`. */
	points: number;
	/** Seconds. */
	duration: number;
	/** Whether a network address is counted, behind which a whole hall may be. */
	byNetwork?: boolean;
}

export const signInEmails: RateLimit = { name: 'sign-in-address', points: 5, duration: 15 * 60 };
/**
 * Attempts from one network address: a hall of a thousand shares one, and each needs two or three. Guessing gains
 * nothing by these: the key of a link is long, and a second factor locks after ten wrong codes.
 */
export const signInAttempts: RateLimit = {
	name: 'sign-in-line',
	points: 3_000,
	duration: 15 * 60,
	byNetwork: true,
};
/** Codes given by one person to remove the second factor. */
export const secondFactorCodes: RateLimit = { name: 'second-factor', points: 10, duration: 15 * 60 };
/** Forms sent by one person. */
export const formsByPerson: RateLimit = { name: 'change', points: 120, duration: 60 };
/** Forms sent from one network address by people who are not signed in. */
export const formsByNetwork: RateLimit = {
	name: 'change-line',
	points: 1_200,
	duration: 60,
	byNetwork: true,
};

export interface RateLimits {
	/** Counts one; answers the seconds to wait when it was one too many, else 0. */
	take(limit: RateLimit, who: string): Promise<number>;
}

/**
 * @param crowd how many halls of a thousand people are behind one network address. It multiplies what an address may
 * do, never what one person may: guessing gains nothing by it.
 */
export function openLimits(crowd = 1): RateLimits {
	// By name: the pages have a module of their own of each limit.
	const limiters = new Map<string, RateLimiterMemory>();
	const limiterFor = ({ name, points, duration, byNetwork }: RateLimit): RateLimiterMemory => {
		const most = byNetwork ? Math.round(points * crowd) : points;
		const limiter = limiters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points: most, duration });
		limiters.set(name, limiter);
		return limiter;
	};
	return {
		async take(limit, who) {
			try {
				await limiterFor(limit).consume(who);
				return 0;
			} catch (refusal) {
				return Math.max(1, Math.ceil(((refusal as { msBeforeNext?: number }).msBeforeNext ?? 1_000) / 1_000));
			}
		},
	};
}
