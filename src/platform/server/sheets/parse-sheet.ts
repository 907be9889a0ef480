import { CsvError, parse } from 'csv-parse/sync';
import { done, refuse, type Result } from '../../result.ts';
import { guessCharset, type Charset } from './charset.ts';
import { parseWorkbook } from './parse-workbook.ts';
import {
	longestRow,
	maxTableText,
	SheetFault,
	type SheetContent,
	type SheetRefusal,
	type SheetRow,
} from './sheet.ts';
import { SheetRows } from './sheet-rows.ts';
import { withoutTitle } from './without-title.ts';

/**
 * The separator of a table: that of comma, semicolon and tab which most of its first lines have outside of quotes, or the
 * first of them most often. A title or a text may hold others.
 */
function separatorOf(text: string): string {
	const lines = text
		.slice(0, 20_000)
		.replaceAll(/"[^"]*"/g, '')
		.split(/\r?\n/, 10);
	const score = (mark: string): number =>
		lines.filter((line) => line.includes(mark)).length * 1_000 + Math.min(999, lines[0]!.split(mark).length);
	return [',', ';', '\t'].reduce((best, mark) => (score(mark) > score(best) ? mark : best));
}

/** Excel's line before a table that names its separator: `sep=;`. */
const separatorLine = /^\uFEFF?"?sep=([^\w\s"]|\t)"?[;,\t]*\r?\n/i;

/**
 * Reads CSV, or what a spreadsheet program puts on the clipboard (RFC 4180; the separator is named or found).
 * @throws SheetFault
 */
function parseText(text: string): readonly SheetRow[] {
	const rows = new SheetRows();
	const [head = '', separator = separatorOf(text)] = separatorLine.exec(text) ?? [];
	const before = head ? 1 : 0;
	try {
		parse(text.slice(head.length), {
			bom: true,
			delimiter: separator,
			relax_column_count: true,
			relax_quotes: true,
			max_record_size: longestRow,
			trim: true,
			on_record(record: string[], { lines }) {
				// `lines` is the last line of a row.
				rows.begin(before + lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0));
				for (const [at, cell] of record.entries()) rows.put(at, cell);
				rows.end();
				// The rows are collected above.
				return null;
			},
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		// Also what follows a quotation mark that is never closed.
		throw new SheetFault(error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'unreadable');
	}
	return rows.found;
}

/** Whether the bytes are of a ZIP archive, as a workbook is. */
export const isZip = (bytes: Uint8Array): boolean =>
	bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * Parses the first tab of an XLSX workbook, or a text table in any of the `charsets`. Files of people go through
 * `readSheet`, which bounds memory and time.
 * @param charset chosen by the reader; guessed if `null`
 * @param isHeaded whether the first row is a heading, which alone is no table; titles above it are left out
 * @returns `unreadable` also for an open quotation mark and for a workbook that is not one
 */
export async function parseSheet(
	bytes: Uint8Array,
	charset: Charset | null,
	isHeaded: boolean,
): Promise<Result<SheetContent, SheetRefusal>> {
	const set = isZip(bytes) ? null : charset ? { charset, certain: true } : guessCharset(bytes);
	try {
		const read = set ? parseText(new TextDecoder(set.charset).decode(bytes)) : await parseWorkbook(bytes);
		if (!read) return refuse('unreadable');
		const rows = isHeaded ? withoutTitle(read) : read;
		if (JSON.stringify(rows).length > maxTableText) return refuse('too-large');
		return rows.length > Number(isHeaded) ? done({ rows, charset: set }) : refuse('no-rows');
	} catch (error) {
		if (error instanceof SheetFault) return { ...refuse(error.refusal), line: error.line };
		throw error;
	}
}
