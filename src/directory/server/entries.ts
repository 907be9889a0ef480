import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import type { EntryKind } from '../entry-kinds.ts';
import { allEntries, type EntryRow, type OrganisationRow } from './store/read.ts';

type Entries = Promise<readonly EntryRow[]>;

/*
 * All entries, per database: they change with a load only, which writes the organisation's row. Each request reads
 * that row, so entries of an earlier load are never used.
 */
const cachedEntries = new WeakMap<object, { version: string; entries: Entries }>();

/** The entries of the organisation's newest load. No query, or one after a load. */
function entriesOf(database: Database, own: OrganisationRow): Entries {
	const { version } = own;
	const known = cachedEntries.get(database);
	if (known?.version === version) return known.entries;
	const entries = allEntries(database);
	cachedEntries.set(database, { version, entries });
	entries.catch(() => cachedEntries.get(database)?.entries === entries && cachedEntries.delete(database));
	return entries;
}

/** The entries of a kind that are not withdrawn. */
export const entriesOfKind = async (
	ctx: OperationContext,
	own: OrganisationRow,
	kind: EntryKind,
): Promise<EntryRow[]> =>
	(await entriesOf(ctx.database, own)).filter((entry) => entry.kind === kind && !entry.withdrawn);

/** Entries by their identifiers, withdrawn ones too. */
export async function entriesById(
	ctx: OperationContext,
	own: OrganisationRow,
	ids: readonly string[],
): Promise<EntryRow[]> {
	const wanted = new Set(ids);
	return (await entriesOf(ctx.database, own)).filter(({ id }) => wanted.has(id));
}
