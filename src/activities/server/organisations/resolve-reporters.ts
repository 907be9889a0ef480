import type { Transaction } from '#platform/server/database.ts';
import { knownOrganisation } from '../../known-organisations.ts';
import { foldedName, keysOf, refKey } from '../../organisation-names.ts';
import type { ResolvedReporter } from '../store/imports.ts';
import { insertNames, insertOrganisation, organisationsOfKeys } from '../store/organisations.ts';

/** All keys by which a named organisation may be known: its own, and those of the CRS. 3.1, 3.3 */
function allKeys(named: { name: string; ref: string }): string[] {
	const known = knownOrganisation(named);
	const more = known ? [refKey(known.iati), ...known.names.map(foldedName)] : [];
	return [...new Set([...keysOf(named), ...more])];
}

/**
 * The organisation of each reporter of a file; those that are new are added, with what the directory and the CRS know of
 * them. For a member the reporter is its own organisation, and those of others are reported for them. 3.1, 4.8
 * @param options `entries`: names of States and organisations of the directory by their ids
 */
export async function resolveReporters(
	tx: Transaction,
	named: readonly { key: string; name: string; ref: string }[],
	{
		organisation,
		entries,
		now,
	}: { organisation: string | null; entries: ReadonlyMap<string, readonly string[]>; now: Date },
): Promise<ResolvedReporter[]> {
	const keys = [...new Set(named.flatMap(allKeys))];
	const known = new Map((await organisationsOfKeys(tx, keys)).map((one) => [one.key, one.organisation]));
	const entryOf = new Map(
		[...entries].flatMap(([id, names]) => names.map((name) => [foldedName(name), id] as const)),
	);
	const resolved: ResolvedReporter[] = [];
	for (const one of named) {
		const keysOfOne = allKeys(one);
		let id = keysOfOne.map((key) => known.get(key)).find(Boolean) ?? null;
		if (!id && organisation === null) {
			const crs = knownOrganisation(one);
			const entry = keysOfOne.map((key) => entryOf.get(key)).find(Boolean) ?? null;
			const name = one.name || crs?.names[0] || one.ref;
			id = await insertOrganisation(tx, { name, iati: one.ref || crs?.iati || '', entry, now });
		}
		if (id) {
			await insertNames(tx, id, keysOfOne);
			for (const key of keysOfOne) known.set(key, known.get(key) ?? id);
		}
		const isOther = organisation !== null && id !== organisation && keysOf(one).length > 0;
		resolved.push({ key: one.key, organisation: organisation ?? id ?? '', isOther });
	}
	return resolved;
}
