/** The earliest of some moments, in ms; `null` = none. */
export const earliest = (moments: readonly (Date | null)[]): number | null => {
	const all = moments.flatMap((one) => one?.getTime() ?? []);
	return all.length ? Math.min(...all) : null;
};
