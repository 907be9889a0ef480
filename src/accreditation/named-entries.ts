import { withoutAccents } from '#platform/without-accents.ts';

/* How delegations are found by what somebody typed or pasted: the same in every list. docs/rules/accreditation.md */

/** What can be found by each of its names, abbreviations and codes. */
export interface NamedEntry {
	id: string;
	names: readonly string[];
}

/** A cell as it is compared: case, spaces, quotes and apostrophes of all kinds do not count. */
export const folded = (cell: string): string =>
	cell
		.normalize('NFC')
		.toLowerCase()
		.replaceAll(/[’ʼ`´]/g, "'")
		.replaceAll(/[«»“”„"]/g, '')
		.replaceAll(/\s+/g, ' ')
		.trim();

/** A longer text names no delegation. */
const longestText = 500;

/** A name as it is compared: accents, hyphens, bullets and numbers before it do not count either. */
export const comparable = (text: string): string =>
	withoutAccents(folded(text.slice(0, longestText)).replace(/^(?:[-–—•*·]|\d{1,3}[.)])\s+/u, ''))
		.replaceAll(/[-–—.,;:]+/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();

/** The entries by each of their names, as names are compared. */
export function entriesByName<Entry extends NamedEntry>(
	entries: readonly Entry[],
): ReadonlyMap<string, ReadonlySet<Entry>> {
	const found = new Map<string, Set<Entry>>();
	for (const entry of entries)
		for (const name of entry.names.map(comparable).filter(Boolean))
			found.set(name, (found.get(name) ?? new Set()).add(entry));
	return found;
}

/** The entry that a text names; `null` = several, `undefined` = none. */
export function entryNamed<Entry extends NamedEntry>(
	names: ReadonlyMap<string, ReadonlySet<Entry>>,
	text: string,
): Entry | null | undefined {
	const found = names.get(comparable(text));
	return found && (found.size === 1 ? [...found][0] : null);
}
