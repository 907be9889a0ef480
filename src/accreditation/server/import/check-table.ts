import type { Database } from '#platform/server/database.ts';
import { addressesIn, checkLines, type CheckedTable } from './check-lines.ts';
import type { ImportScope } from './import-scope.ts';
import { categoriesOf } from '../store/categories.ts';
import { registeredAmong } from '../store/import-people.ts';
import type { ImportRow } from '../store/imports.ts';
import { delegationsIn } from '../store/people.ts';
import { withKnownNames } from '../people/known-delegations.ts';

/**
 * Checks the lines of a waiting table against the conference as it is now. Three statements.
 * @param known names of the entries of the directory
 */
export async function checkTable(
	database: Database,
	{ conference, delegation }: ImportScope,
	{ rows, choices }: Pick<ImportRow, 'rows' | 'choices'>,
	known: ReadonlyMap<string, readonly string[]>,
): Promise<CheckedTable> {
	const all = withKnownNames(await delegationsIn(database, conference), known);
	const delegations = delegation ? all.filter(({ id }) => id === delegation) : all;
	const open = await categoriesOf(database, conference);
	return checkLines(rows, choices, {
		delegations,
		own: delegation ? (delegations[0] ?? null) : null,
		open: new Set(open.map(({ category }) => category)),
		registered: await registeredAmong(database, conference, addressesIn(rows, choices.columns), delegation),
	});
}
