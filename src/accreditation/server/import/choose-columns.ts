import type * as v from 'valibot';
import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Charset } from '#platform/server/sheets/charset.ts';
import { tableMessages } from '#platform/server/sheets/sent-table.ts';
import { knownColumns, columnsError, type ImportField } from '../../import-columns.ts';
import type { TableChoicesForm } from '../../import-forms.ts';
import { folded } from '../../named-entries.ts';
import { guessedColumns, readTable } from './bring-table.ts';
import { importScope, type ImportPlace, type ImportScope } from './import-scope.ts';
import { importById, sourceOf, storeChoices, storeKnownColumns, type ImportRow } from '../store/imports.ts';
import { delegationsIn } from '../store/people.ts';

const messages = {
	twice: 'accreditation.import.wrong.column-twice',
	'no-email': 'accreditation.import.wrong.no-email-column',
	'no-name': 'accreditation.import.wrong.no-name-column',
} as const;

type TableChoices = v.InferOutput<typeof TableChoicesForm>;

/**
 * Says what the columns of a waiting table are, and what applies to all of its lines; remembered for the next table
 * with the same headings. In another character set the table is read again, and its columns are guessed anew. 12.1
 */
export async function chooseColumns(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
	given: TableChoices,
): Promise<Result<null, 'not-found' | 'bad-input'>> {
	const scope = await importScope(ctx, place);
	if (!scope || !isId(id)) return refuse('not-found');
	const again = await readAgain(ctx, scope, id, given.charset);
	if (again?.ok === false) return refuse('bad-input', { charset: tableMessages[again.refusal] });
	return inTransaction(ctx, async (tx) => {
		const table = await importById(tx, scope, id, { lock: true });
		if (!table) return refuse('not-found');
		const charset = given.charset ?? table.charset;
		// Somebody may have confirmed it meanwhile, by which the source is gone.
		if (again && charset && table.hasSource) {
			const { rows } = again.value;
			const isSame = charset === table.charset;
			const columns = isSame ? table.choices.columns : await guessedColumns(tx, scope, rows);
			await storeChoices(tx, id, { ...table.choices, columns }, { charset, rows });
			if (!isSame) return done(null);
		}
		const columns = chosenColumns(table, given);
		const wrong = columnsError(columns);
		if (wrong) return refuse('bad-input', { 'columns.0': messages[wrong] });
		const theirs = scope.delegation ? [] : await delegationsIn(tx, scope.conference);
		const known = new Set(theirs.map((one) => one.id));
		if (given.delegation && !known.has(given.delegation))
			return refuse('bad-input', { delegation: 'accreditation.wrong.choice' });
		const meant = given.unknown.map((name, at) => [folded(name ?? ''), given.meant[at] ?? ''] as const);
		const names = Object.fromEntries(meant.filter(([, delegation]) => known.has(delegation)));
		await storeChoices(tx, id, {
			columns,
			delegation: scope.delegation ? null : given.delegation,
			category: scope.delegation ? null : given.category,
			ground: scope.delegation ? null : given.ground,
			names: { ...table.choices.names, ...names },
		});
		await storeKnownColumns(tx, scope, knownColumns(table.rows[0]?.cells ?? [], columns));
		return done(null);
	});
}

/** The table in a character set that is not confirmed, before the transaction: it may wait. `null` = nothing to read. */
async function readAgain(ctx: OperationContext, scope: ImportScope, id: string, chosen: Charset | undefined) {
	const table = await sourceOf(ctx.database, scope, id);
	const charset = chosen ?? table?.charset;
	if (!table || !charset || (table.charsetKnown && charset === table.charset)) return null;
	return readTable(ctx, table.source, charset);
}

/** As many fields as the table has columns. */
const chosenColumns = ({ choices }: ImportRow, { columns }: TableChoices): ImportField[] =>
	choices.columns.map((_, at) => columns[at] ?? 'ignore');
