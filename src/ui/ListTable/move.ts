/**
 * Where the focus goes in a list of `count` rows when `key` is pressed on row `at`: the number of the row, or
 * null when the key means nothing here. It stops at the ends rather than going round.
 */
export function moved(key: string, at: number, count: number): number | null {
	if (count === 0) return null;
	const last = count - 1;
	const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
	const target = to[key];
	return target === undefined ? null : Math.min(Math.max(target, 0), last);
}
