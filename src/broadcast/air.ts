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

/**
 * From which second on somebody is on air who presses the button now: at once where nobody is, the second then begins
 * in silence; else with the next one, so that the one before can be ended.
 * @param now unix seconds
 */
export const beginsAt = (now: number, before: Pick<Air, 'page'> | null): number =>
	Math.floor(now) + (before ? 1 : 0);
