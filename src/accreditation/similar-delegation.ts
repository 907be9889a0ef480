import { distance } from './delegation-lines.ts';
import { containsName } from './import-values.ts';
import { entriesByName, entryNamed, folded, type NamedEntry } from './named-entries.ts';

/** A code of two or three letters is a part of many texts, and near many. */
const isLong = (name: string): boolean => name.length > 3;

/** The delegations with a name for which something is true; `null` unless there is exactly one. */
function onlyOne(delegations: readonly NamedEntry[], isMeant: (name: string) => boolean): string | null {
	const found = delegations.filter(({ names }) => names.map(folded).some(isMeant));
	return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/**
 * The delegation that an unknown name may mean, to be offered, never to be taken unasked: whose name is a part of it, as
 * "Arvonia" of "Ministry of the Interior of Arvonia"; else the one that is spelled nearest; else that of the country.
 * @param country as the lines with the name have it; empty = none
 * @returns its id, or `null` if there is none or there are several
 */
export function similarDelegation(
	unknown: string,
	delegations: readonly NamedEntry[],
	country = '',
): string | null {
	const text = folded(unknown);
	const isWithin = ({ names }: NamedEntry): boolean =>
		names.some((one) => isLong(one) && containsName(text, folded(one)));
	const within = delegations.filter(isWithin);
	if (within.length) return within.length === 1 ? (within[0]?.id ?? null) : null;
	// A fifth of the letters: two names of countries differ by more.
	const most = text.length > 80 ? 0 : Math.floor(text.length / 5);
	const near = most
		? onlyOne(delegations, (name) => isLong(name) && distance(text, name, most) <= most)
		: null;
	return near ?? (country ? (entryNamed(entriesByName(delegations), country)?.id ?? null) : null);
}
