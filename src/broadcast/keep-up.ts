const hurried = 1.05; // times as fast as it was said: nobody hears it
const little = 0.2; // seconds that are left alone
const enough = 1; // seconds that must be there to hurry

/**
 * How fast a viewer's player plays: what was lost while it was opened, or by a halt, is made up for while it is live, as
 * long as what is there does not run out by it.
 * @param player `speed` as chosen, of the speed at which it was said; `behind` where live is, and `ahead` what is
 * there to be played, in seconds
 */
export const rateOf = ({
	live,
	speed,
	behind,
	ahead,
}: {
	live: boolean;
	speed: number;
	behind: number;
	ahead: number;
}): number => (live && speed === 1 && behind > little && ahead > enough ? hurried : speed);
