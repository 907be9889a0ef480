/** An interval during which one page of a booth is on air; times are unix seconds. */
export interface Air {
	page: string;
	/** The name the interpreter chose within the booth; may be empty. */
	name: string;
	from: number;
	/** The last second on air, inclusive; `null` while the page is still on air. */
	until: number | null;
}

/**
 * Whether a page was on air in a second and therefore sends it. Each second has exactly one sender, so a handover
 * produces neither double audio nor silence.
 */
export const sends = (was: readonly Air[], page: string, second: number): boolean =>
	was.some((air) => air.page === page && second >= air.from && (air.until === null || second <= air.until));

/** Seconds that both pages of a booth need to learn of a handover. */
const heardWithin = 0.5;

/**
 * Returns the first second on air for an interpreter who presses the button now. With nobody on air it is the current
 * second, which then starts with silence. Otherwise it is the next second that both pages can know of in time, so the
 * previous interpreter ends exactly where this one starts.
 * @param now unix seconds
 */
export const joinSecond = (now: number, before: Pick<Air, 'page'> | null): number =>
	before ? Math.floor(now + heardWithin) + 1 : Math.floor(now);
