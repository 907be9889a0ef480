import { guessAgendaColumns, type AgendaColumn } from './columns.ts';
import { numberedTitles, titleBeside } from './numbered-title.ts';
import { readItemNumber, readTimes } from './read-cells.ts';
import { timeText } from './time-text.ts';

/** A column of the grid: the time, the number, or the title in a language. */
export type GridColumn = 'time' | 'number' | `title.${string}`;

/** A pasted row: the values of some columns. */
export type PastedRow = ReadonlyMap<GridColumn, string>;

/** The most rows that are pasted at once. */
export const maxPastedRows = 400;

/** The cells of what a spreadsheet program puts on the clipboard: tabs, line breaks, and quotes around cells with those. */
export function tabbedCells(text: string): string[][] {
	const rows: string[][] = [[]];
	const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
	while (cell.lastIndex < text.length) {
		const [, value = '', separator = ''] = cell.exec(text) ?? [];
		const isQuoted = value.length > 1 && value.startsWith('"');
		rows.at(-1)?.push(isQuoted ? value.slice(1, -1).replaceAll('""', '"') : value);
		if (separator && separator !== '\t' && cell.lastIndex < text.length) rows.push([]);
		if (!separator) break;
	}
	return rows;
}

const isReadable = (column: AgendaColumn | undefined, cell: string): boolean =>
	!cell ||
	(column === 'time' ? readTimes(cell) !== null : column !== 'number' || readItemNumber(cell) !== null);

/** The columns of a pasted table, and its rows without the heading. */
function arranged(
	cells: readonly (readonly string[])[],
	focused: GridColumn,
	columns: readonly GridColumn[],
	languages: readonly string[],
): { columns: readonly AgendaColumn[]; rows: readonly (readonly string[])[] } {
	const guess = guessAgendaColumns(cells, languages);
	if (guess.isHeaded && guess.columns.some((one) => one !== 'ignore'))
		return { columns: guess.columns, rows: cells.slice(1) };
	const own: readonly AgendaColumn[] = columns.slice(columns.indexOf(focused));
	const fits = cells.every((row) => row.every((cell, at) => isReadable(own[at], cell)));
	return { columns: fits ? own : guess.columns, rows: cells };
}

/**
 * What is pasted into the grid, row by row. Columns are known by their headings; else they are filled from the focused
 * one on, where the cells fit; else they are known by what is in them.
 * @param focused the column that it is pasted into
 * @param columns of the grid that are in sight, in their order; only headings name others
 * @param languages of the titles, the original first
 */
export function pastedRows(
	pasted: readonly (readonly string[])[],
	focused: GridColumn,
	columns: readonly GridColumn[],
	languages: readonly string[],
): PastedRow[] {
	const trimmed = pasted
		.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()))
		.filter((row) => row.some(Boolean))
		.slice(0, maxPastedRows);
	const numbered = numberedTitles(trimmed.map((row) => (row.length === 1 ? (row[0] ?? '') : '')));
	const isList = numbered.length > 0;
	const cells = isList
		? trimmed.map((row, at) => {
				const { number, title } = numbered[at] ?? { number: '', title: row[0] ?? '' };
				return [number, title];
			})
		: trimmed;
	const start = isList ? 'number' : focused;
	const found = arranged(cells, start, columns, languages);
	/** The numbers in titles, where most titles begin with one and no column has them. */
	const first = found.columns.findIndex((one) => one === 'title' || one.startsWith('title.'));
	const inTitles = found.columns.includes('number')
		? []
		: numberedTitles(found.rows.map((row) => row[first] ?? ''));
	return found.rows.map((row, nth) => {
		const cell = (column: AgendaColumn): string => row[found.columns.indexOf(column)] ?? '';
		const values = new Map<GridColumn, string>();
		const [time, from, to] = [cell('time'), cell('start'), cell('end')];
		if (time || from) {
			const [read, end] = [readTimes(time || from), readTimes(to)];
			values.set('time', read ? timeText({ ...read, end: read.end ?? end?.start ?? null }) : time || from);
		}
		const own = inTitles.length ? (inTitles[nth]?.number ?? '') : cell('number');
		const number = readItemNumber(own) ?? own;
		if (number) values.set('number', number);
		for (const column of found.columns) {
			const title = column === 'title' ? (`title.${languages[0] ?? 'en'}` as const) : column;
			if (title.startsWith('title.') && cell(column))
				values.set(title as GridColumn, titleBeside(number, cell(column)));
		}
		return values;
	});
}
