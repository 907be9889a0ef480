import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { dateCode, isoDate, serialDate } from './date-cell.ts';
import { cellsOf, type Cell, type Sheet } from './csv.ts';

configure({ useWebWorkers: false });

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Escapes a text for XML 1.0, without the characters that XML cannot hold. */
const escape = (text: string): string =>
	text
		// eslint-disable-next-line no-control-regex
		.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
		.replaceAll(/[&<>"]/g, (one) => entities[one] ?? '');

/** The letters of a column, from 0: A … Z, AA … */
const column = (at: number): string =>
	(at < 26 ? '' : column(Math.floor(at / 26) - 1)) + String.fromCodePoint(65 + (at % 26));

/** The formats of the dates of a workbook, each with its number as a cell names it; 0 is that of all else. */
class DateFormats {
	readonly #codes: string[] = [];

	styleOf(code: string): number {
		const at = this.#codes.indexOf(code);
		return at < 0 ? this.#codes.push(code) : at + 1;
	}

	/** The part of styles: a program refuses one without a font, a border and two fills. Own formats begin with 164. */
	get part(): string {
		const formats = this.#codes.map(
			(code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escape(code)}"/>`,
		);
		const cells = this.#codes.map(
			(_, at) =>
				`<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
		);
		const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>';
		return `<styleSheet xmlns="${main}">${
			formats.length ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : ''
		}<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill
patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs
count="1">${plain}</cellStyleXfs><cellXfs count="${cells.length + 1}">${plain.replace('/>', ' xfId="0"/>')}${cells.join(
			'',
		)}</cellXfs></styleSheet>`;
	}
}

const rowOf = (cells: readonly Cell[], at: number, formats: DateFormats): string =>
	`<row r="${at}">${cells
		.map((value, n) => {
			const place = `r="${column(n)}${at}"`;
			if (value === null) return '';
			if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
			if (typeof value === 'object')
				return `<c ${place} s="${formats.styleOf(dateCode(value))}"><v>${serialDate(value)}</v></c>`;
			// An inline string is never read as a formula.
			return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
		})
		.join('')}</row>`;

/** The characters that a cell shows side by side. */
const lengthOf = (cell: Cell): number => {
	if (cell !== null && typeof cell === 'object')
		return isoDate(cell).length + ('zone' in cell ? cell.zone.length : 0);
	return Math.max(
		...String(cell ?? '')
			.split('\n')
			.map((line) => line.length),
	);
};

/** The narrowest and the widest column, in characters. A longer text is read in its cell. */
const [narrowest, widest] = [8, 60];

/** The columns as wide as their longest text. */
const columnsOf = (rows: readonly (readonly Cell[])[]): string => {
	const widths = (rows[0] ?? []).map((_, at) =>
		rows.reduce((most, row) => Math.max(most, lengthOf(row[at] ?? null)), narrowest),
	);
	return widths
		.map((width, at) => {
			const size = Math.min(width, widest) + 2;
			return `<col min="${at + 1}" max="${at + 1}" width="${size}" customWidth="1"/>`;
		})
		.join('');
};

/** A name that a sheet can have: up to 31 characters, without those of references (ECMA-376 part 1, §18.2.19). */
const sheetName = (name: string): string =>
	name
		.replaceAll(/[[\]:*?/\\]/g, '-')
		.slice(0, 31)
		.replaceAll(/^'|'$/g, '-')
		.toWellFormed() || '1';

/**
 * Writes a table as an XLSX workbook (ECMA-376) with one sheet, whose first row is frozen.
 * @param name of the sheet
 * @param rightToLeft whether the first column is on the right
 */
export async function xlsxOf<Row>(
	table: Sheet<Row>,
	{ name = '1', rightToLeft = false } = {},
): Promise<Uint8Array<ArrayBuffer>> {
	const rows: (readonly Cell[])[] = [];
	for await (const batch of cellsOf(table)) rows.push(...batch);
	const formats = new DateFormats();
	const columns = columnsOf(rows);
	const sheet = `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0" rightToLeft="${Number(rightToLeft)}"
><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${
		columns && `<cols>${columns}</cols>`
	}<sheetData>${rows.map((row, at) => rowOf(row, at + 1, formats)).join('')}</sheetData></worksheet>`;
	const files = {
		'[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"
><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override
PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override
PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
		'_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument"
Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escape(sheetName(name))}"
sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1"
Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2"
Type="${office}/styles" Target="styles.xml"/></Relationships>`,
		'xl/styles.xml': formats.part,
		'xl/worksheets/sheet1.xml': sheet,
	};
	const zip = new ZipWriter(new Uint8ArrayWriter(), { zip64: false });
	for (const [path, text] of Object.entries(files)) await zip.add(path, new TextReader(xml + text));
	return zip.close();
}
