import type { DelegationFacts } from '#conference';
import { knownNames } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { NamedEntry } from '../../named-entries.ts';

/** Kinds of the directory whose entries can be delegations. */
const kinds = ['state', 'organisation', 'structure', 'field-operation'] as const;

/**
 * The names, abbreviations and codes by which entries of the directory are known, by their ids. Asked before a transaction:
 * the directory is read on its own connection.
 */
export async function knownEntryNames(
	ctx: OperationContext,
	of: readonly (typeof kinds)[number][] = kinds,
): Promise<ReadonlyMap<string, readonly string[]>> {
	const all = await Promise.all(of.map((kind) => knownNames(ctx, kind)));
	return new Map(all.flatMap((names) => [...names]));
}

/** Delegations with all names by which a list may mean them: their own, and those of their entries. */
export const withKnownNames = (
	delegations: readonly DelegationFacts[],
	known: ReadonlyMap<string, readonly string[]>,
): (DelegationFacts & NamedEntry)[] =>
	delegations.map((one) => ({
		...one,
		names: [...Object.values(one.name), ...((one.entry && known.get(one.entry)) || [])],
	}));
