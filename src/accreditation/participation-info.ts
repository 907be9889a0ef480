import { categories, type Category } from './categories.ts';

/** What a category's row says to the public; times in ms, `null` = no limit. */
export interface OpenCategory {
	category: Category;
	selfRegistration: boolean;
	opensAt: number | null;
	closesAt: number | null;
}

/** How the people of a category take part: who nominates them, and whether they can register themselves now. */
export interface WayToTakePart {
	category: Category;
	/** By a focal point of their delegation or organisation; else by the secretariat. */
	through: 'focal-point' | 'secretariat';
	/** `null` = the people of this category do not register themselves. */
	registration: 'not-yet' | 'open' | 'closed' | null;
	opensAt: number | null;
	closesAt: number | null;
}

/** The categories whose people come in a delegation. */
const inDelegations: ReadonlySet<Category> = new Set(['state', 'partner', 'organisation', 'ngo', 'youth']);

/** The ways to take part in a conference, in protocol order. docs/rules/accreditation.md 11.6 @param now ms */
export const waysToTakePart = (open: readonly OpenCategory[], now: number): WayToTakePart[] =>
	open
		.toSorted((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category))
		.map(({ category, selfRegistration, opensAt, closesAt }) => ({
			category,
			through: inDelegations.has(category) ? 'focal-point' : 'secretariat',
			registration: !selfRegistration
				? null
				: now < (opensAt ?? -Infinity)
					? 'not-yet'
					: now < (closesAt ?? Infinity)
						? 'open'
						: 'closed',
			opensAt,
			closesAt,
		}));

/** The next moment (ms) at which the ways change by themselves; `null` = never. */
export function waysFreshUntil(ways: readonly WayToTakePart[], now: number): number | null {
	const times = ways.flatMap(({ opensAt, closesAt }) => [opensAt ?? now, closesAt ?? now]);
	const next = times.filter((time) => time > now);
	return next.length ? Math.min(...next) : null;
}
