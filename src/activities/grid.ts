import type { Theme } from './codes.ts';

/* Where nothing is reported. docs/rules/activities.md 9.1 */

/** Who reports how many activities, counted once, on a theme in a country. */
export interface GridCell {
	theme: Theme;
	country: string;
	count: number;
}

/** A State in the grid of a theme. */
export interface GridState {
	/** Of its country. */
	code: string;
	name: string;
	count: number;
	/** Nothing on this theme, but other work is reported there. */
	isGap: boolean;
}

/** The figures of a theme, for each of the States. 9.1 */
export function gridOf(
	theme: Theme,
	states: readonly Pick<GridState, 'code' | 'name'>[],
	cells: readonly GridCell[],
): GridState[] {
	const counts = new Map(
		cells.filter((cell) => cell.theme === theme).map(({ country, count }) => [country, count]),
	);
	const reported = new Set(cells.filter(({ count }) => count > 0).map(({ country }) => country));
	return states.map(({ code, name }) => {
		const count = counts.get(code) ?? 0;
		return { code, name, count, isGap: count === 0 && reported.has(code) };
	});
}
