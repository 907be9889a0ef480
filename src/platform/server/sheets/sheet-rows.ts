import {
	longestRow,
	maxCells,
	maxColumns,
	maxTableText,
	mostRows,
	SheetFault,
	type SheetRow,
} from './sheet.ts';

/** The most rows of a sheet, empty ones included: so many has a spreadsheet program. */
const maxLines = 1_048_576;

/** The rows of a table as they are read, within the bounds of a table. Empty rows are left out. */
export class SheetRows {
	readonly found: SheetRow[] = [];
	#line = 0;
	#lines = 0;
	#cells: string[] = [];
	#row = 0;
	#text = 0;
	#count = 0;

	/** The column after the last cell, from 0. */
	get next(): number {
		return this.#cells.length;
	}

	/** Begins a row. @throws SheetFault */
	begin(line: number): void {
		if ((this.#lines += 1) > maxLines) throw new SheetFault('too-many-rows');
		this.#line = line;
		this.#cells = [];
		this.#row = 0;
	}

	/** Puts a cell into the row. @param column from 0 @throws SheetFault */
	put(column: number, value: string): void {
		if ((this.#count += 1) > maxCells) throw new SheetFault('too-many-cells');
		if (column < 0 || column >= maxColumns) return;
		if ((this.#row += value.length) > longestRow) throw new SheetFault('row-too-long', this.#line);
		while (this.#cells.length < column) this.#cells.push('');
		// NUL cannot be stored.
		this.#cells[column] = value.trim().replaceAll('\0', '\uFFFD').toWellFormed();
	}

	/** Ends the row. @throws SheetFault */
	end(): void {
		if (!this.#cells.some(Boolean)) return;
		if (this.found.length > mostRows) throw new SheetFault('too-many-rows');
		this.#text += this.#cells.reduce((sum, cell) => sum + cell.length + 3, 0);
		if (this.#text > maxTableText) throw new SheetFault('too-large');
		this.found.push({ line: this.#line, cells: this.#cells });
	}
}
