import { isoDate, type DateCell } from './date-cell.ts';

/** A text, a number or a date; `null` is an empty cell. */
export type Cell = string | number | DateCell | null;

/** A table for download; its rows are read in batches. */
export interface Sheet<Row> {
	columns: readonly { label: string; cell: (row: Row) => Cell }[];
	batches: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>;
}

/** The rows of a table in batches, headings first. */
export async function* cellsOf<Row>({ columns, batches }: Sheet<Row>): AsyncGenerator<readonly Cell[][]> {
	yield [columns.map(({ label }) => label)];
	for await (const rows of batches) yield rows.map((row) => columns.map(({ cell }) => cell(row)));
}

/** Characters that spreadsheet programs read as the start of a formula, including full-width forms. */
const formula = /^[=+\-@\t\r＝＋－＠]/;
/** A number or a telephone number, which may start with a sign and is no formula. */
const numeric = /^[+-]?\d[\d\s().,/-]*$/;

/**
 * The same further on, in what Excel takes for a cell of its own where it separates columns by `;` or a tab: there it does
 * not know the quotation marks round a cell, so that a line break begins a row.
 */
const laterFormula = /([;\t\r\n]["\s]*)([=+\-@＝＋－＠][^;\t\r\n]*)/g;

const safeText = (text: string): string =>
	(formula.test(text) && !numeric.test(text) ? `'${text}` : text).replace(
		laterFormula,
		(all: string, before: string, cell: string) => (numeric.test(cell) ? all : `${before}'${cell}`),
	);

const written = (value: Cell): string => {
	if (value !== null && typeof value === 'object') return isoDate(value);
	const safe = typeof value === 'string' ? safeText(value) : String(value ?? '');
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * Writes a table as CSV (RFC 4180), one chunk per batch, in UTF-8 with a byte order mark, which Excel needs. A text
 * that a spreadsheet program would run as a formula gets a leading apostrophe.
 */
export async function* csvOf<Row>(sheet: Sheet<Row>): AsyncGenerator<string> {
	let mark = '\uFEFF';
	for await (const rows of cellsOf(sheet)) {
		yield mark + rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');
		mark = '';
	}
}
