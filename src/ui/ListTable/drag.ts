/** The upper and lower edge of a row, in pixels. */
export interface Edges {
	top: number;
	bottom: number;
}

/**
 * Where a dragged row lands among rows of its own kind.
 * @param rows their edges, in order
 * @param from the index of the row that is dragged
 * @param y where the pointer is, in pixels
 * @returns its index after the drop
 */
export const landing = (rows: readonly Edges[], from: number, y: number): number =>
	rows.filter(({ top, bottom }, at) => at !== from && (top + bottom) / 2 < y).length;
