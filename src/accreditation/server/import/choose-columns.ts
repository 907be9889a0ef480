import type * as v from 'valibot';
import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { knownColumns, columnsError, type ImportField } from '../../import-columns.ts';
import type { TableChoicesForm } from '../../import-forms.ts';
import { folded } from '../../named-entries.ts';
import { guessedColumns, readTable } from './bring-table.ts';
import { importScope, type ImportPlace } from './import-scope.ts';
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
	return inTransaction(ctx, async (tx) => {
		const table = await importById(tx, scope, id, { lock: true });
		if (!table) return refuse('not-found');
		const charset = given.charset ?? table.charset;
		const source = table.hasSource && charset ? await sourceOf(tx, id) : null;
		if (source && charset && (!table.charsetKnown || charset !== table.charset)) {
			const read = await readTable(source, charset);
			if (!read.ok) return refuse('bad-input', { charset: 'ui.table-fields.unreadable' });
			const { rows } = read.value;
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
			names: { ...table.choices.names, ...names },
		});
		await storeKnownColumns(tx, scope, knownColumns(table.rows[0]?.cells ?? [], columns));
		return done(null);
	});
}

/** As many fields as the table has columns. */
const chosenColumns = ({ choices }: ImportRow, { columns }: TableChoices): ImportField[] =>
	choices.columns.map((_, at) => columns[at] ?? 'ignore');
