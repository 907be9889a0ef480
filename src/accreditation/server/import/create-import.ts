import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { isEmail } from '#platform/server/people.ts';
import type { Charset } from '#platform/server/sheets/charset.ts';
import { readSheet, type ReadSheetRefusal } from '#platform/server/sheets/read-sheet.ts';
import { tableMessages, type SentTable } from '#platform/server/sheets/sent-table.ts';
import type { SheetContent, SheetRow } from '#platform/server/sheets/sheet.ts';
import { maxTableBytes } from '#platform/table-form.ts';
import { guessColumns, type ImportField } from '../../import-columns.ts';
import { openingDay } from '../young/opening-day.ts';
import { importScope, type ImportPlace, type ImportScope } from './import-scope.ts';
import { runChange } from '../run-change.ts';
import { insertImport, readKnownColumns } from '../store/imports.ts';
import { withoutBirthDates } from './without-birth-dates.ts';

/** The most tables of one person that wait at once; another one deletes the oldest. */
const maxWaiting = 5;

export type CreateImportRefusal = 'not-found' | keyof typeof tableMessages;

/** The lines of a table; one without a heading gets an empty one. */
export async function readTable(
	ctx: OperationContext,
	bytes: Uint8Array,
	charset: Charset | null,
): Promise<Result<SheetContent, ReadSheetRefusal>> {
	if (bytes.length > maxTableBytes) return refuse('too-large');
	const read = await readSheet(ctx, bytes, charset);
	if (!read.ok) return read;
	const { rows } = read.value;
	const hasHeading = !rows[0]?.cells.some(isEmail);
	const heading = { line: 0, cells: (rows[0]?.cells ?? []).map(() => '') };
	return done({ rows: hasHeading ? rows : [heading, ...rows], charset: read.value.charset });
}

/** What the columns of a table may be; a focal point's people are of their delegation's category. */
export async function guessedColumns(
	database: Database,
	scope: ImportScope,
	rows: readonly SheetRow[],
): Promise<ImportField[]> {
	const guessed = guessColumns(rows[0]?.cells ?? [], await readKnownColumns(database, scope));
	return guessed.map((field) => (scope.delegation && field === 'category' ? 'ignore' : field));
}

/**
 * Stores a table of people that was pasted or uploaded, until it is imported, discarded or a day old. 12.1 Dates of birth
 * and ages are not stored, of the lines or the source. 10.1
 * @param table `name` of the file, or empty; `field`: the form's field that a refusal names; `id` of a sample
 * @returns its id
 */
export async function createImport(
	ctx: OperationContext,
	place: ImportPlace,
	table: Omit<SentTable, 'field'> & { field: string; id?: string },
): Promise<Result<{ id: string }, CreateImportRefusal>> {
	const scope = await importScope(ctx, place);
	if (!scope) return refuse('not-found');
	const read = await readTable(ctx, table.bytes, table.charset ?? null);
	if (!read.ok) return { ...read, fields: { [table.field]: tableMessages[read.refusal] } };
	const { charset } = read.value;
	const columns = await guessedColumns(ctx.database, scope, read.value.rows);
	const source = charset && !charset.certain ? table.bytes : null;
	const day = await openingDay(ctx, scope.slug);
	const lines = { rows: read.value.rows, charset: charset?.charset ?? null, hasSource: source !== null };
	const stored = { source, ...withoutBirthDates(lines, columns, day) };
	const row = {
		id: table.id,
		name: table.name.slice(0, 255),
		charset: charset?.charset ?? null,
		charsetKnown: stored.source === null,
		source: stored.source,
		rows: stored.rows,
		choices: { columns, delegation: null, category: null, names: {} },
		now: ctx.now,
	};
	return runChange<ImportScope, { id: string }>(ctx, {
		lock: (tx) => importScope({ ...ctx, database: tx }, place),
		gate: ({ conference }) => conference === scope.conference,
		async change(tx) {
			const id = await insertImport(tx, scope, row, maxWaiting);
			return done({ value: { id }, detail: { lines: row.rows.length - 1 } });
		},
		action: 'bring-table',
		subject: ({ conference }) => `conference:${conference}`,
	});
}
