import { categories, type Category } from './categories.ts';

/** The functions in a delegation, in protocol order. */
export const functions = ['head', 'deputy-head', 'member', 'adviser', 'assistant'] as const;
export type DelegationFunction = (typeof functions)[number];

/** A line of the list of participants. */
export interface ListedPerson {
	category: Category;
	/** The place of the delegation in the seating order; `null` for people without a delegation. */
	place: number | null;
	function: DelegationFunction | null;
	familyName: string;
	givenName: string;
}

/** A value's place in a list; what is missing comes last. */
const at = <Value>(list: readonly Value[], value: Value | null): number =>
	value === null ? list.length : list.indexOf(value);

/** No delegation comes last. */
const placeOf = ({ place }: ListedPerson): number => place ?? Number.MAX_SAFE_INTEGER;

/**
 * The order of the list of participants: by category, the delegations by their seats, in each the head first, then by
 * function and by name. docs/rules/accreditation.md 5.1
 */
export function inProtocolOrder<Person extends ListedPerson>(people: readonly Person[]): Person[] {
	const { compare } = new Intl.Collator('fr');
	return people.toSorted(
		(a, b) =>
			at(categories, a.category) - at(categories, b.category) ||
			placeOf(a) - placeOf(b) ||
			Number(b.function === 'head') - Number(a.function === 'head') ||
			at(functions, a.function) - at(functions, b.function) ||
			compare(a.familyName, b.familyName) ||
			compare(a.givenName, b.givenName),
	);
}
