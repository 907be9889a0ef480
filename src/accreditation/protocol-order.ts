import { categories, type Category } from './categories.ts';

/** The functions in a delegation, in protocol order. */
export const functions = ['head', 'deputy-head', 'member', 'adviser', 'assistant'] as const;
export type DelegationFunction = (typeof functions)[number];

/** A line of the list of participants. */
export interface ListedPerson {
	category: Category;
	/** The delegation's name in French; `null` for people without a delegation. */
	delegation: string | null;
	function: DelegationFunction | null;
	familyName: string;
	givenName: string;
}

/** A value's place in a list; what is missing comes last. */
const at = <Value>(list: readonly Value[], value: Value | null): number =>
	value === null ? list.length : list.indexOf(value);

/**
 * The order of the list of participants: by category, the delegations in French alphabetical order (MC.DOC/1/06 seats
 * them so), in each the head first, then by function and by name.
 */
export function inProtocolOrder<Person extends ListedPerson>(people: readonly Person[]): Person[] {
	const { compare } = new Intl.Collator('fr');
	return people.toSorted(
		(a, b) =>
			at(categories, a.category) - at(categories, b.category) ||
			compare(a.delegation ?? '', b.delegation ?? '') ||
			Number(b.function === 'head') - Number(a.function === 'head') ||
			at(functions, a.function) - at(functions, b.function) ||
			compare(a.familyName, b.familyName) ||
			compare(a.givenName, b.givenName),
	);
}
