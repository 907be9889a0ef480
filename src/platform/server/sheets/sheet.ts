import { maxRows } from '../sheet-response.ts';
import type { Charset } from './charset.ts';

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

/**
 * Why a file is no table that can be read. `too-large`: the text of all cells; `unpacks-too-large`: a part of a workbook;
 * `too-many-cells`: empty ones included; `days-from-1904`: a workbook whose days are counted from there, so that each is
 * read four years too early.
 */
export type SheetRefusal =
	| 'unreadable'
	| 'no-rows'
	| 'too-many-rows'
	| 'too-many-cells'
	| 'row-too-long'
	| 'days-from-1904'
	| 'too-large'
	| 'unpacks-too-large';

/** A bound that a table exceeds. */
export class SheetFault extends Error {
	readonly refusal: SheetRefusal;
	readonly line: number | null;
	constructor(refusal: SheetRefusal, line: number | null = null) {
		super(refusal);
		this.refusal = refusal;
		this.line = line;
	}
}

/** The most rows below the heading. What can be downloaded can be brought again. */
export const mostRows = maxRows;
/** The most columns; what is beyond is left out. */
export const maxColumns = 100;
/** The most characters of one row. */
export const longestRow = 65_536;
/** The most cells of a sheet, empty ones and those beyond the last column included. */
export const maxCells = 2_000_000;
/** The most characters of a table as JSON: so much is stored of it. */
export const maxTableText = 8_000_000;
