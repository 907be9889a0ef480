import { parsePart, TooLarge, withOfficeParts } from '../office/office-parts.ts';
import { firstTab } from './first-tab.ts';
import { SheetRows } from './sheet-rows.ts';
import { SheetFault, type SheetRow, maxCells, longestRow } from './sheet.ts';

/** The shared strings of a workbook, without the pronunciation (`rPh`) that Japanese ones carry. */
class SharedStrings {
	readonly texts: string[] = [];
	#inside = false;
	#aside = false;

	open(name: string): void {
		if (name === 'si' && this.texts.push('') > maxCells) throw new SheetFault('too-many-cells');
		if (name === 'rPh') this.#aside = true;
		this.#inside = name === 't';
	}
	text(text: string): void {
		if (!this.#inside || this.#aside) return;
		const at = this.texts.length - 1;
		// A longer one is refused by the first line that uses it.
		this.texts[at] = (this.texts[at] + text).slice(0, longestRow + 1);
	}
	close(name: string): void {
		if (name === 'rPh') this.#aside = false;
		this.#inside = false;
	}
}

/** The column of a cell such as `BC12`, from 0. */
const columnOf = (place: string): number =>
	[...(/^[A-Z]{1,3}/.exec(place)?.[0] ?? '')].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;

/** The rows of a sheet; values are texts as they are stored: a date is its serial number. */
class WorkbookRows {
	readonly rows = new SheetRows();
	readonly #strings: readonly string[];
	#line = 0;
	#column = 0;
	#type = '';
	#value = '';
	#inside = false;
	constructor(strings: readonly string[]) {
		this.#strings = strings;
	}

	open(name: string, attributes: Record<string, string>): void {
		if (name === 'row') {
			this.#line = Number(attributes['r']) || this.#line + 1;
			this.rows.begin(this.#line);
		}
		if (name === 'c') {
			this.#column = attributes['r'] ? columnOf(attributes['r']) : this.rows.next;
			this.#type = attributes['t'] ?? 'n';
			this.#value = '';
		}
		this.#inside = name === 'v' || name === 't';
	}
	text(text: string): void {
		if (this.#inside) this.#value += text;
	}
	close(name: string): void {
		this.#inside = false;
		if (name === 'row') this.rows.end();
		if (name !== 'c') return;
		const shared = this.#type === 's' ? (this.#strings[Number(this.#value)] ?? '') : null;
		this.rows.put(this.#column, shared ?? this.#value);
	}
}

/**
 * Reads the first tab of an XLSX workbook (ECMA-376). Its parts are read while they are
 * unpacked, and no text is multiplied: 60 kB can share one of 60 MB among a thousand cells.
 * @returns `null` if it is not a workbook
 * @throws SheetFault
 */
export const parseWorkbook = (bytes: Uint8Array): Promise<readonly SheetRow[] | null> =>
	withOfficeParts(bytes, async (parts) => {
		const shared = parts.get('xl/sharedStrings.xml');
		const strings = new SharedStrings();
		try {
			if (shared) await parsePart(shared, handlers(strings));
			const found = new WorkbookRows(strings.texts);
			await parsePart(await firstTab(parts), handlers(found));
			return found.rows.found;
		} catch (error) {
			throw error instanceof TooLarge ? new SheetFault('unpacks-too-large') : error;
		}
	});

const handlers = (reader: SharedStrings | WorkbookRows) => ({
	open: (name: string, attributes: Record<string, string>) => reader.open(name, attributes),
	text: (text: string) => reader.text(text),
	close: (name: string) => reader.close(name),
});
