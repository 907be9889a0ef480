import { withoutAccents } from '#platform/without-accents.ts';

/* Which organisation a name or an identifier means. docs/rules/activities.md §3 */

/** Legal forms and articles that spellings differ in. */
const endings = / (?:ltd|limited|inc|incorporated|llc|gmbh|plc|ev|asbl|aisbl|srl|spa|sa|bv|foundation inc)$/;

/** A name as names are compared: case, accents, punctuation, “the” and legal forms do not count. 3.1 */
export function foldedName(name: string): string {
	// Some small letters have another one's capital: ß, ς.
	const plain = withoutAccents(name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD'))
		.replaceAll(/&/g, ' and ')
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.replace(/^the /, '');
	return plain.replace(endings, '').trim() || plain;
}

/** The key under which an identifier is remembered beside names. */
export const refKey = (ref: string): string => `ref:${ref.trim().toUpperCase()}`;

/** The keys by which an organisation is looked up, its identifier first. 3.1 */
export function keysOf({ name, ref }: { name: string; ref: string }): string[] {
	const folded = foldedName(name);
	return [...(ref.trim() ? [refKey(ref)] : []), ...(folded ? [folded] : [])];
}

/**
 * Which organisation a name with its identifier means, by the table that people mend; never by likeness. 3.1
 * @param known organisations by key; an organisation that was found to be another one is followed
 */
export function resolveOrganisation(
	known: ReadonlyMap<string, string>,
	named: { name: string; ref: string },
): string | null {
	for (const key of keysOf(named)) {
		const found = known.get(key);
		if (found) return found;
	}
	return null;
}
