import { parseXml, unpackPart, withOfficeParts } from '../office/office-parts.ts';
import type { SheetRow } from './read-sheet.ts';

/** The shared strings of a workbook, without the pronunciation (`rPh`) that Japanese ones carry. */
function sharedStrings(xml: string): string[] {
	const strings: string[] = [];
	let [inside, aside] = [false, false];
	parseXml(xml, {
		open(name) {
			if (name === 'si') strings.push('');
			if (name === 'rPh') aside = true;
			inside = name === 't';
		},
		text(text) {
			if (inside && !aside) strings[strings.length - 1] += text;
		},
		close(name) {
			if (name === 'rPh') aside = false;
			inside = false;
		},
	});
	return strings;
}

/** The column of a cell such as `BC12`, from 0. */
const columnOf = (place: string): number =>
	[...(/^[A-Z]{1,3}/.exec(place)?.[0] ?? '')].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;

/** The rows of a sheet; values are texts as they are stored: a date is its serial number. */
function rowsOf(xml: string, strings: readonly string[], most: number, columns: number): SheetRow[] {
	const rows: { line: number; cells: string[] }[] = [];
	let [column, type, value, inside] = [0, '', '', false];
	parseXml(xml, {
		open(name, attributes) {
			if (name === 'row')
				rows.push({ line: Number(attributes['r']) || (rows.at(-1)?.line ?? 0) + 1, cells: [] });
			if (name === 'c') {
				const next = rows.at(-1)?.cells.length ?? 0;
				column = attributes['r'] ? columnOf(attributes['r']) : next;
				[type, value] = [attributes['t'] ?? 'n', ''];
			}
			inside = name === 'v' || name === 't';
		},
		text(text) {
			if (inside) value += text;
		},
		close(name) {
			inside = false;
			const row = rows.at(-1);
			if (name !== 'c' || !row || column < 0 || column >= columns || rows.length > most) return;
			while (row.cells.length < column) row.cells.push('');
			row.cells[column] = type === 's' ? (strings[Number(value)] ?? '') : value;
		},
	});
	return rows.slice(0, most);
}

/**
 * Reads the first sheet of an XLSX workbook (ECMA-376), in the order of its files.
 * @param most largest number of rows
 * @param columns largest number of columns; what is beyond is left out
 * @returns `null` if it is not a workbook, or unpacks to more than 64 MiB
 */
export const readWorkbook = (bytes: Uint8Array, most: number, columns: number): Promise<SheetRow[] | null> =>
	withOfficeParts(bytes, async (parts) => {
		const sheets = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
		const first = sheets.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
		const strings = parts.get('xl/sharedStrings.xml');
		return rowsOf(
			await unpackPart(first === undefined ? undefined : parts.get(first)),
			strings ? sharedStrings(await unpackPart(strings)) : [],
			most,
			columns,
		);
	});
