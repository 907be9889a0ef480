import { CsvError, parse } from 'csv-parse/sync';
import { done, refuse, type Result } from '../../result.ts';
import { maxRows } from '../sheet-response.ts';
import { guessCharset, type Charset } from './charset.ts';
import { readWorkbook } from './read-workbook.ts';

/** A row of a table with its line in the file, from 1. */
export interface SheetRow {
	line: number;
	cells: readonly string[];
}

/** A table that was brought as a file or pasted. */
export interface SheetContent {
	/** The first is the heading. Empty rows are left out. */
	rows: readonly SheetRow[];
	/** The character set of a text, and whether it is certain; `null` for a workbook. */
	charset: { charset: Charset; certain: boolean } | null;
}

export type SheetRefusal = 'unreadable' | 'too-many-rows' | 'no-rows';

/** The most columns, and the most characters in one row. What can be downloaded can be brought again: `maxRows`. */
const [maxColumns, longestRow] = [100, 65_536];

/** The separator of a table: that of comma, semicolon and tab which its first line has most often outside of quotes. */
function separatorOf(text: string): string {
	const first = /^[^\r\n]*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
	const count = (mark: string): number => first.split(mark).length;
	return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Reads CSV, or what a spreadsheet program puts on the clipboard (RFC 4180; the separator is found). */
function readText(text: string): SheetRow[] | null {
	try {
		const found = parse(text, {
			bom: true,
			delimiter: separatorOf(text),
			info: true,
			relax_column_count: true,
			relax_quotes: true,
			max_record_size: longestRow,
			to: maxRows + 2,
			trim: true,
		}) as unknown as { record: string[]; info: { lines: number } }[];
		// `lines` is the last line of a row.
		return found.map(({ record, info }) => ({
			line: info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0),
			cells: record,
		}));
	} catch (error) {
		if (error instanceof CsvError) return null;
		throw error;
	}
}

const isZip = (bytes: Uint8Array): boolean =>
	bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * Reads the first sheet of an XLSX workbook, or a text table in any of the `charsets`.
 * @param charset chosen by the reader; guessed if `null`
 * @param isHeaded whether the first row is a heading, which alone is no table
 * @returns `unreadable` also for an open quotation mark and for a workbook that is not one
 */
export async function readSheet(
	bytes: Uint8Array,
	charset: Charset | null = null,
	{ isHeaded = true } = {},
): Promise<Result<SheetContent, SheetRefusal>> {
	const set = isZip(bytes) ? null : charset ? { charset, certain: true } : guessCharset(bytes);
	const found = set
		? readText(new TextDecoder(set.charset).decode(bytes))
		: await readWorkbook(bytes, maxRows + 2, maxColumns);
	if (!found) return refuse('unreadable');
	const rows = found
		.map(({ line, cells }) => ({ line, cells: cells.slice(0, maxColumns).map((cell) => cell.trim()) }))
		.filter(({ cells }) => cells.some(Boolean));
	if (rows.length > maxRows + 1) return refuse('too-many-rows');
	return rows.length > Number(isHeaded) ? done({ rows, charset: set }) : refuse('no-rows');
}
