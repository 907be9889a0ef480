/** Which page of a booth is on air, under which name, in which seconds (unix). */
export interface Air {
	page: string;
	/** As whoever sits there calls themselves within the booth; may be empty. */
	name: string;
	from: number;
	/** The last second; `null` = it goes on. */
	until: number | null;
}

/**
 * Whether a page sends a second: if it was on air in it. Each second has one sender, so that two interpreters who
 * hand over to each other are never both heard, nor neither.
 */
export const sends = (was: readonly Air[], page: string, second: number): boolean =>
	was.some((air) => air.page === page && second >= air.from && (air.until === null || second <= air.until));

/** Seconds that both pages of a booth have to hear that one takes over from the other. */
const heardWithin = 0.5;

/**
 * From which second on somebody is on air who presses the button now: at once where nobody is, the second then begins
 * in silence; else with the next one of which both can have heard, so that the one before is ended as it begins.
 * @param now unix seconds
 */
export const joinSecond = (now: number, before: Pick<Air, 'page'> | null): number =>
	before ? Math.floor(now + heardWithin) + 1 : Math.floor(now);
