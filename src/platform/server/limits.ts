import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from './network.ts';

/** A rate limit. Applies per process: each further process allows as much again. */
export interface RateLimit {
	/** Unique; limits with the same name share one counter. */
	name: string;
	/** Most actions within `duration`. */
	points: number;
	/** Seconds. */
	duration: number;
	/** Whether the key is a network address, which a whole hall may share; `networkOf` is counted. */
	byNetwork?: boolean;
}

export const signInEmails: RateLimit = { name: 'sign-in-address', points: 5, duration: 15 * 60 };
/**
 * Attempts per network address: a hall of a thousand people shares one, and each needs two or three. This does not help
 * guessing: the key in a link is long, and a second factor locks after ten wrong codes.
 */
export const signInAttempts: RateLimit = {
	name: 'sign-in-line',
	points: 3_000,
	duration: 15 * 60,
	byNetwork: true,
};
/** Registrations by people themselves per network address: each sends an email to an address that somebody typed. */
export const selfRegistrations: RateLimit = {
	name: 'self-registration',
	points: 30,
	duration: 15 * 60,
	byNetwork: true,
};
/** Codes per person for removing the second factor. */
export const secondFactorCodes: RateLimit = { name: 'second-factor', points: 10, duration: 15 * 60 };
/** Codes of slips per network address: a school shares one. A code has 60 random bits. */
export const ratingAttempts: RateLimit = {
	name: 'rating-line',
	points: 1_000,
	duration: 15 * 60,
	byNetwork: true,
};
/** Forms per person. */
export const formsByPerson: RateLimit = { name: 'change', points: 120, duration: 60 };
/** Forms per network address from people who are not signed in. */
export const formsByNetwork: RateLimit = {
	name: 'change-line',
	points: 1_200,
	duration: 60,
	byNetwork: true,
};

export interface RateLimits {
	/** Counts one action. Returns the seconds to wait if the limit is exceeded, else 0. */
	consume(limit: RateLimit, who: string): Promise<number>;
}

/**
 * @param crowd number of halls of a thousand people behind one network address. It multiplies the limits per address,
 * never those per person, so it does not help guessing.
 */
export function openLimits(crowd = 1): RateLimits {
	// By name: the pages' module graph has its own copy of each limit object.
	const limiters = new Map<string, RateLimiterMemory>();
	const limiterFor = ({ name, points, duration, byNetwork }: RateLimit): RateLimiterMemory => {
		const max = byNetwork ? Math.round(points * crowd) : points;
		const limiter = limiters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points: max, duration });
		limiters.set(name, limiter);
		return limiter;
	};
	return {
		async consume(limit, who) {
			try {
				await limiterFor(limit).consume(limit.byNetwork ? networkOf(who) : who);
				return 0;
			} catch (refusal) {
				return Math.max(1, Math.ceil(((refusal as { msBeforeNext?: number }).msBeforeNext ?? 1_000) / 1_000));
			}
		},
	};
}
