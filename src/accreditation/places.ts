/** A limit of places, and how many are used; `null` = no limit. */
export interface PlaceQuota {
	most: number | null;
	used: number;
}

/**
 * The free places under several quotas at once (of a delegation, of a category).
 * @returns never below 0; `null` = no limit
 */
export function freePlaces(quotas: readonly PlaceQuota[]): number | null {
	const left = quotas.flatMap(({ most, used }) => (most === null ? [] : [Math.max(0, most - used)]));
	return left.length ? Math.min(...left) : null;
}

/** A registration that waits for a place. */
export interface Waiting {
	id: string;
	/** When it began to wait (ms); an offer that ended unanswered puts it behind all others. */
	since: number;
}

/** Who is offered a free place first: whoever waited longest. */
export const inLine = <W extends Waiting>(waiting: readonly W[]): W[] =>
	waiting.toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
