import type { Category } from './categories.ts';

/** The fewest people of a number that is shown: fewer could be recognised (k-anonymity). */
export const fewestShown = 10;

/** The ministries that a person can be of. */
export const ministries = ['interior', 'justice', 'health', 'foreign-affairs', 'education', 'other'] as const;
export type Ministry = (typeof ministries)[number];

/** The answers to the optional question of gender. */
export const genders = ['woman', 'man', 'other'] as const;
export type Gender = (typeof genders)[number];

/** A goal for participation. */
export type Target =
	| { kind: 'women'; share: number }
	| { kind: 'young-people'; people: number }
	| { kind: 'categories'; categories: readonly Category[] }
	| { kind: 'ministries'; ministries: readonly Ministry[] };

/** What is counted of the accredited people; gender and age are optional answers. */
export interface Accredited {
	category: Category;
	gender: Gender | null;
	isYoung: boolean;
	ministry: Ministry | null;
}

/** How far a target has been reached. */
export interface Progress {
	met: boolean;
	/** People who count towards it, of all counted; `null` where fewer than ten could be worked out. */
	shown: { count: number; of: number } | null;
	/** What is still missing, for targets by name. */
	missing: readonly string[];
}

/**
 * Progress on a target. A share counts only people who answered. Numbers are shown if both the group and the rest are
 * nobody or at least ten people, since the rest follows from the two numbers.
 */
export function progressOn(target: Target, people: readonly Accredited[]): Progress {
	if (target.kind === 'categories')
		return named(target.categories, new Set(people.map((one) => one.category)));
	if (target.kind === 'ministries')
		return named(target.ministries, new Set(people.map((one) => one.ministry)));
	const counted = target.kind === 'women' ? people.filter((one) => one.gender !== null) : people;
	const count = counted.filter((one) =>
		target.kind === 'women' ? one.gender === 'woman' : one.isYoung,
	).length;
	const met =
		target.kind === 'women'
			? counted.length > 0 && count >= target.share * counted.length
			: count >= target.people;
	const isSafe = (n: number): boolean => n === 0 || n >= fewestShown;
	const safe = counted.length >= fewestShown && isSafe(count) && isSafe(counted.length - count);
	return { met, shown: safe ? { count, of: counted.length } : null, missing: [] };
}

function named<Name>(wanted: readonly (Name & string)[], there: ReadonlySet<Name | null>): Progress {
	const missing = wanted.filter((one) => !there.has(one));
	return { met: missing.length === 0, shown: null, missing };
}
