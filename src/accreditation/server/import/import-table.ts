import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { columnsError } from '../../import-columns.ts';
import { knownEntryNames } from '../people/known-delegations.ts';
import { checkTable } from './check-table.ts';
import { changeTable, type ImportPlace } from './import-scope.ts';
import { storeImported } from '../store/imports.ts';
import { importRows } from './import-rows.ts';

/** What came in. */
export interface Imported {
	nominated: number;
	waiting: number;
	/** Those whom Indico had rejected. 12.4 */
	refused: number;
}

/**
 * Registers the people of the good lines of a waiting table, in the order of the lines; those for whom there is no place
 * wait. The other lines stay in the table. 12.2, 2.2 People of unknown age are registered once it is confirmed that they are
 * adults (10.2), and those whose names were divided by a guess once that is confirmed (12.7).
 * @returns `already-done` if an earlier press has imported all good lines; `not-ready` while the columns or the
 * character set are not chosen; `age-unknown` while nobody has confirmed that all are adults
 */
export async function importTable(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
): Promise<
	Result<
		Imported,
		'not-found' | 'not-ready' | 'age-unknown' | 'names-unconfirmed' | 'nothing-to-import' | 'already-done'
	>
> {
	const known = await knownEntryNames(ctx);
	return changeTable(ctx, place, id, 'import', async (tx, { scope, table }) => {
		if (!table.charsetKnown || columnsError(table.choices.columns)) return refuse('not-ready');
		const { good } = await checkTable(tx, scope, table, known);
		if (!table.choices.adults && good.some(({ isAdult }) => !isAdult)) return refuse('age-unknown');
		if (!table.choices.guessedNames && good.some(({ isNameGuessed }) => isNameGuessed))
			return refuse('names-unconfirmed');
		const takenBy = scope.delegation ? 'focal-point' : 'officer';
		const made = await importRows(tx, ctx, { ...scope, takenBy }, good);
		if (!made.ids.size) return refuse(table.isImported ? 'already-done' : 'nothing-to-import');
		const lines = new Set(good.filter(({ person }) => made.ids.has(person.email)).map(({ line }) => line));
		const { waiting, refused } = made;
		const imported = { nominated: made.ids.size - waiting - refused, waiting, refused };
		const rows = table.rows.filter(({ line }, at) => at === 0 || !lines.has(line));
		await storeImported(tx, id, { ...imported, rows, now: ctx.now });
		return done({ value: imported, detail: { ...imported, left: rows.length - 1 } });
	});
}
