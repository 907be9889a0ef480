import type * as v from 'valibot';
import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Charset } from '#platform/server/sheets/charset.ts';
import { tableMessages } from '#platform/server/sheets/sent-table.ts';
import { ageMark } from '../../age.ts';
import { knownColumns, columnsError, type ImportField } from '../../import-columns.ts';
import type { TableChoicesForm } from '../../import-forms.ts';
import { folded } from '../../named-entries.ts';
import { openingDay } from '../young/opening-day.ts';
import { guessedColumns, readTable } from './create-import.ts';
import { changeTable, importScope, type ImportPlace, type ImportScope } from './import-scope.ts';
import { sourceOf, storeChoices, storeKnownColumns, type ImportRow } from '../store/imports.ts';
import { delegationsIn } from '../store/people.ts';
import { withoutBirthDates } from './without-birth-dates.ts';

const messages = {
	twice: 'accreditation.import.wrong.column-twice',
	'no-email': 'accreditation.import.wrong.no-email-column',
	'no-name': 'accreditation.import.wrong.no-name-column',
	'no-age': 'accreditation.import.wrong.no-age-column',
} as const;

type TableChoices = v.InferOutput<typeof TableChoicesForm>;

/**
 * Says what the columns of a waiting table are, and what applies to all of its lines; remembered for the next table
 * with the same headings. In another character set the table is read again, and its columns are guessed again. 12.1
 * Dates of birth and ages leave the lines and the source at once, and their columns stay what they are. 10.1
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
	const day = await openingDay(ctx, scope.slug);
	return changeTable(ctx, place, id, null, async (tx, { table }) => {
		const charset = given.charset ?? table.charset;
		const isKnown = table.charsetKnown || again !== null;
		// Somebody may have confirmed it meanwhile, by which the source is gone.
		if (again && charset && table.hasSource && charset !== table.charset) {
			const { rows } = again.value;
			const columns = withAges(table, await guessedColumns(tx, scope, rows));
			const lines = withoutBirthDates({ ...table, rows, charset }, columns, day);
			await storeChoices(
				tx,
				id,
				{ ...table.choices, columns, guessedNames: false },
				{ ...lines, charset, isKnown },
			);
			return done({ value: null });
		}
		const columns = withAges(
			table,
			table.choices.columns.map((_, at) => given.columns[at] ?? 'ignore'),
		);
		const wrong = columnsError(columns) ?? (isAgeOf(table, columns, day) ? null : 'no-age');
		if (wrong) return refuse('bad-input', { 'columns.0': messages[wrong] });
		const theirs = scope.delegation ? [] : await delegationsIn(tx, scope.conference);
		const known = new Set(theirs.map((one) => one.id));
		if (given.delegation && !known.has(given.delegation))
			return refuse('bad-input', { delegation: 'accreditation.wrong.choice' });
		const meant = given.unknown.map((name, at) => [folded(name ?? ''), given.meant[at] ?? ''] as const);
		const names = Object.fromEntries(meant.filter(([, delegation]) => known.has(delegation)));
		const choices = {
			...table.choices,
			columns,
			guessedNames: table.choices.guessedNames === true && String(columns) === String(table.choices.columns),
			delegation: scope.delegation ? null : given.delegation,
			category: scope.delegation ? null : given.category,
			ground: scope.delegation ? null : given.ground,
			names: { ...table.choices.names, ...names },
		};
		const lines = withoutBirthDates(table, columns, day);
		await storeChoices(tx, id, choices, { ...lines, charset: table.charset, isKnown });
		await storeKnownColumns(tx, scope, knownColumns(table.rows[0]?.cells ?? [], columns));
		return done({ value: null });
	});
}

/** The table in a character set that is not confirmed, before the transaction: it may wait. `null` = nothing to read. */
async function readAgain(ctx: OperationContext, scope: ImportScope, id: string, chosen: Charset | undefined) {
	const table = await sourceOf(ctx.database, scope, id);
	const charset = chosen ?? table?.charset;
	if (!table || !charset || (table.charsetKnown && charset === table.charset)) return null;
	return readTable(ctx, table.source, charset);
}

/** Columns; those with dates of birth stay so: what is left of them says who is under 18. */
const withAges = ({ choices }: ImportRow, columns: readonly ImportField[]): ImportField[] =>
	columns.map((field, at) => (choices.columns[at] === 'age' ? 'age' : field));

/** Whether columns that are chosen as ages hold some that can be read: of any other column the content would be lost. */
const isAgeOf = ({ rows, choices }: ImportRow, columns: readonly ImportField[], day: string): boolean =>
	columns.every(
		(field, at) =>
			field !== 'age' ||
			choices.columns[at] === 'age' ||
			rows.slice(1).some(({ cells }) => !['', '?'].includes(ageMark(cells[at] ?? '', day))),
	);
