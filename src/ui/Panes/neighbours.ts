/** Where a thing stands in the list from which it was opened. */
export interface Neighbours {
	/** From 1; `null` = it is not among the rows that are shown. */
	at: number | null;
	/** Rows of all pages. */
	total: number;
	/** Addresses. */
	previous: string | null;
	next: string | null;
}

/**
 * The place of a row among those of the page, with the addresses of the ones beside it.
 * @param ids of the rows, in their order
 * @param first how many rows are on the pages before
 */
export function neighboursOf(
	ids: readonly string[],
	id: string,
	{ first, total, address }: { first: number; total: number; address: (id: string) => string },
): Neighbours {
	const at = ids.indexOf(id);
	const to = (beside: string | undefined): string | null => (beside === undefined ? null : address(beside));
	return at < 0
		? { at: null, total, previous: null, next: to(ids[0]) }
		: { at: first + at + 1, total, previous: to(ids[at - 1]), next: to(ids[at + 1]) };
}
