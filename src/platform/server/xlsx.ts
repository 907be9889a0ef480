import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { cellsOf, type Cell, type Sheet } from './csv.ts';

configure({ useWebWorkers: false });

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Escapes a text for XML 1.0, without the characters that XML cannot hold. */
const escape = (text: string): string =>
	text
		// eslint-disable-next-line no-control-regex
		.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
		.replaceAll(/[&<>]/g, (one) => entities[one] ?? '');

/** The letters of a column, from 0: A … Z, AA … */
const column = (at: number): string =>
	(at < 26 ? '' : column(Math.floor(at / 26) - 1)) + String.fromCodePoint(65 + (at % 26));

const rowOf = (cells: readonly Cell[], at: number): string =>
	`<row r="${at}">${cells
		.map((value, n) => {
			const place = `r="${column(n)}${at}"`;
			if (value === null) return '';
			if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
			// An inline string is never read as a formula.
			return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
		})
		.join('')}</row>`;

/**
 * Writes a table as an XLSX workbook (ECMA-376) with one sheet, whose first row is frozen.
 * @param rightToLeft whether the first column is on the right
 */
export async function xlsxOf<Row>(table: Sheet<Row>, rightToLeft = false): Promise<Uint8Array<ArrayBuffer>> {
	const rows: (readonly Cell[])[] = [];
	for await (const batch of cellsOf(table)) rows.push(...batch);
	const sheet = `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0" rightToLeft="${Number(rightToLeft)}"
><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rows
		.map((row, at) => rowOf(row, at + 1))
		.join('')}</sheetData></worksheet>`;
	const files = {
		'[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"
><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override
PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
		'_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument"
Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1"
r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1"
Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': sheet,
	};
	const zip = new ZipWriter(new Uint8ArrayWriter(), { zip64: false });
	for (const [name, text] of Object.entries(files)) await zip.add(name, new TextReader(xml + text));
	return zip.close();
}
