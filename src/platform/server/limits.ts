import { RateLimiterMemory } from 'rate-limiter-flexible';

/** What is limited, each by its own measure. */
export type Limited =
	| 'sign-in-address'
	| 'sign-in-line'
	| 'second-factor'
	| 'change'
	| 'change-line'
	| 'slower'
	| 'caption'
	| 'caption-change'
	| 'call';

/** How often at most, and within how many seconds. Per process: with more of them each allows as much. */
const measures: Record<Limited, { points: number; duration: number }> = {
	'sign-in-address': { points: 5, duration: 15 * 60 }, // letters to one address
	// Tries from one line: a hall of a thousand shares one, and each needs two or three. Guessing does not live off
	// these: the key of a link is long, and a second factor locks after ten wrong codes.
	'sign-in-line': { points: 3_000, duration: 15 * 60 },
	'second-factor': { points: 10, duration: 15 * 60 }, // codes given by one person to be rid of it
	change: { points: 120, duration: 60 }, // forms sent by one person
	'change-line': { points: 1_200, duration: 60 }, // forms sent from one line by people who are not signed in
	caption: { points: 240, duration: 60 }, // lines of one captioner; a speech that was pasted is a hundred
	// Corrected and taken back by one captioner. Of their own: who has just pasted much may still take back a word.
	'caption-change': { points: 240, duration: 60 },
	slower: { points: 2, duration: 20 }, // calls of one booth for slower speech
	// Messages of one person's pages that look for a way to each other: some dozens at each try, seldom a second one.
	call: { points: 900, duration: 60 },
};

export interface Limits {
	/** Counts one; answers the seconds to wait when it was one too many, else 0. */
	take(what: Limited, who: string): Promise<number>;
}

/**
 * @param crowd how many halls of a thousand people sit behind one line. It multiplies what a line may do, never what
 * one person may: guessing gains nothing by it.
 */
export function openLimits(crowd = 1): Limits {
	const limiters = new Map(
		Object.entries(measures).map(([what, { points, duration }]) => {
			const most = what.endsWith('-line') ? Math.round(points * crowd) : points;
			return [what as Limited, new RateLimiterMemory({ keyPrefix: what, points: most, duration })];
		}),
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
