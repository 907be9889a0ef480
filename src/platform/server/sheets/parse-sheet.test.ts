import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../csv.ts';
import { xlsxOf } from '../xlsx.ts';
import { guessCharset } from './charset.ts';
import { maxRows } from '../sheet-response.ts';
import { parseSheet } from './parse-sheet.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Russian letters in windows-1251 (А is 0xC0) and KOI8-R, as old office programs write them. */
const in1251 = (text: string): Uint8Array =>
	Uint8Array.from(text, (one) => {
		const code = one.codePointAt(0) ?? 0;
		return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
	});
const koi8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';
const inKoi8 = (text: string): Uint8Array =>
	Uint8Array.from(text, (one) => (koi8.includes(one) ? koi8.indexOf(one) + 0xc0 : (one.codePointAt(0) ?? 0)));
const in1252 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const cells = async (bytes: Uint8Array) => {
	const read = await parseSheet(bytes, null, true);
	return read.ok ? read.value.rows.map((row) => row.cells) : read.refusal;
};

async function workbook(files: Record<string, string>): Promise<Uint8Array> {
	const zip = new ZipWriter(new Uint8ArrayWriter());
	for (const [name, text] of Object.entries(files)) await zip.add(name, new TextReader(text));
	return zip.close();
}
const tab = (id: number, more = '') => `<sheet name="${id}" sheetId="${id}" r:id="rId${id}"${more}/>`;
/** A sheet with a text, and a number below it. */
const one = (text: string) =>
	sheet(`<row r="1"><c t="inlineStr"><is><t>${text}</t></is></c></row><row r="2"><c><v>1</v></c></row>`);
const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe('A file that is no table', () => {
	it.each([
		['nothing', utf8('')],
		['headings alone', utf8('Name,Email\n')],
		['blank rows', utf8('Name,Email\n , \n,\n')],
	])('%s has no rows', async (_, bytes) => {
		expect(await cells(bytes)).toBe('no-rows');
	});

	it('with too many rows is refused whole, never cut short', async () => {
		expect(await cells(utf8(`Name\n${'Anna\n'.repeat(maxRows + 1)}`))).toBe('too-many-rows');
		expect(await cells(utf8(`Name\n${'Anna\n'.repeat(maxRows)}`))).toHaveLength(maxRows + 1);
	});

	it('with a quotation mark that is never closed is unreadable, or has a line that is too long', async () => {
		expect(await cells(utf8('Name,Note\n"Anna,x\ny'))).toBe('unreadable');
		expect(await cells(utf8(`Name,Note\n"Anna,x\n${'y'.repeat(70_000)}`))).toBe('row-too-long');
	});

	it.each([
		['a ZIP without a sheet', () => workbook({ 'a.txt': 'a' })],
		['a sheet that is no XML', () => workbook({ 'xl/worksheets/sheet1.xml': '<row>' })],
		[
			'a sheet with a document type',
			() => workbook({ 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
		],
		['the head of a ZIP', () => Promise.resolve(Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9))],
	])('%s is unreadable', async (_, make) => {
		expect(await cells(await make())).toBe('unreadable');
	});
});

describe('A text table', () => {
	const expected = [
		['Имя', 'Город'],
		['Анна Берг', 'Вена'],
	];
	const russian = 'Имя;Город\r\nАнна Берг;Вена\r\n';

	it('is read in the character sets of old office programs, and says that it guessed', async () => {
		expect(guessCharset(in1251(russian))).toEqual({ charset: 'windows-1251', certain: false });
		expect(guessCharset(inKoi8(russian))).toEqual({ charset: 'koi8-r', certain: false });
		expect(guessCharset(in1252('Nom;Ville\nZoë Müller;Genève'))).toEqual({
			charset: 'windows-1252',
			certain: false,
		});
		expect(await cells(in1251(russian))).toEqual(expected);
		expect(await cells(inKoi8(russian))).toEqual(expected);
	});

	it('is read in the character set that the reader chose instead', async () => {
		const read = await parseSheet(in1251(russian), 'koi8-r', true);
		expect(read).toMatchObject({ ok: true, value: { charset: { charset: 'koi8-r', certain: true } } });
	});

	it('is read in UTF-8 and UTF-16, with or without a byte order mark', async () => {
		expect(await cells(utf8(`\uFEFF${russian}`))).toEqual(expected);
		expect(await cells(Uint8Array.from(Buffer.from(`\uFEFF${russian}`, 'utf16le')))).toEqual(expected);
	});

	it('may be separated by commas, semicolons or tabs; marks inside of quotes do not count', async () => {
		expect(await cells(utf8('"a,b,c";d\n1;2'))).toEqual([
			['a,b,c', 'd'],
			['1', '2'],
		]);
		expect(await cells(utf8('a\tb\n1, 2\t3'))).toEqual([
			['a', 'b'],
			['1, 2', '3'],
		]);
	});

	it('names the line in the file on which each row begins, over blank lines and breaks in cells', async () => {
		const read = await parseSheet(utf8('Name,Note\n\n"Anna","two\nlines"\nBela,x\n'), null, true);
		expect(read.ok && read.value.rows.map((row) => row.line)).toEqual([1, 3, 5]);
	});

	it('may name its separator in a first line, as Excel writes it, which is no heading', async () => {
		const read = await parseSheet(utf8('\uFEFFsep=;\r\nName;Note\r\nAnna;a, b, c, d\r\n'), null, true);
		expect(read.ok && read.value.rows).toEqual([
			{ line: 2, cells: ['Name', 'Note'] },
			{ line: 3, cells: ['Anna', 'a, b, c, d'] },
		]);
		expect(await cells(utf8('"sep=|"\nName|Note\nAnna|x;y'))).toEqual([
			['Name', 'Note'],
			['Anna', 'x;y'],
		]);
	});

	it('may have titles above its heading; a list of one column has none', async () => {
		const titled = utf8(
			'Participants, Vienna, 2026;;\n\nStatus: draft\nName;Email;State\nAnna;a@x;AT\nBea;b@x;DE',
		);
		const read = await parseSheet(titled, null, true);
		expect(read.ok && read.value.rows.map((row) => [row.line, row.cells[0]])).toEqual([
			[4, 'Name'],
			[5, 'Anna'],
			[6, 'Bea'],
		]);
		expect(await cells(utf8('Email\na@x\nb@x,Bea'))).toEqual([['Email'], ['a@x'], ['b@x', 'Bea']]);
		const list = await parseSheet(titled, null, false);
		expect(list.ok && list.value.rows[0]?.cells[0]).toBe('Participants, Vienna, 2026');
	});

	it('keeps a row with too few or too many cells', async () => {
		expect(await cells(utf8('a,b\n1\n1,2,3'))).toEqual([['a', 'b'], ['1'], ['1', '2', '3']]);
	});
});

describe('A workbook', () => {
	it('is read with shared strings, gaps between cells, and numbers as they are stored', async () => {
		const file = await workbook({
			'xl/worksheets/sheet2.xml': sheet('<row r="1"><c r="A1"><v>9</v></c></row>'),
			'xl/worksheets/sheet1.xml': sheet(
				'<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>State</t></is></c></row><row r="5"><c r="B5"><v>46353.5</v></c></row>',
			),
			'xl/sharedStrings.xml':
				'<sst><si><t>x</t></si><si><r><t>Na</t></r><r><t>me</t></r><rPh><t>ナ</t></rPh></si></sst>',
		});
		expect(await parseSheet(file, null, true)).toEqual({
			ok: true,
			value: {
				rows: [
					{ line: 2, cells: ['Name', '', 'State'] },
					{ line: 5, cells: ['', '46353.5'] },
				],
				charset: null,
			},
		});
	});

	it('is read from the first tab in sight, whatever its file is called', async () => {
		const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
		const relation = (id: number, target: string, type = 'worksheet') =>
			`<Relationship Id="rId${id}" Type="${base}/${type}" Target="${target}"/>`;
		const file = await workbook({
			'xl/workbook.xml': `<workbook xmlns:r="${base}"><sheets>${tab(4)}${tab(3, ' state="hidden"')}${tab(2)}${tab(1)}</sheets></workbook>`,
			'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheets/sheet1.xml')}${relation(2, '/xl/worksheets/people.xml')}${relation(3, 'worksheets/sheet3.xml')}${relation(4, 'chartsheets/sheet1.xml', 'chartsheet')}</Relationships>`,
			'xl/worksheets/sheet1.xml': one('last'),
			'xl/worksheets/people.xml': one('first'),
			'xl/worksheets/sheet3.xml': one('hidden'),
			'xl/chartsheets/sheet1.xml': '<chartsheet/>',
		});
		expect(await cells(file)).toEqual([['first'], ['1']]);
	});

	it('that counts its days from 1904 is refused: each would be read four years too early', async () => {
		for (const [value, refused] of [
			['1', true],
			['true', true],
			['0', false],
		] as const) {
			const file = await workbook({
				'xl/workbook.xml': `<workbook><workbookPr date1904="${value}"/></workbook>`,
				'xl/_rels/workbook.xml.rels': '<Relationships/>',
				'xl/worksheets/sheet1.xml': one('first'),
			});
			expect([value, (await cells(file)) === 'days-from-1904']).toEqual([value, refused]);
		}
	});

	it('of many rows with one cell far to the right takes no memory for those between', async () => {
		const rows = Array.from(
			{ length: 5_000 },
			(_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`,
		);
		const file = await workbook({ 'xl/worksheets/sheet1.xml': sheet(rows.join('')) });
		const before = process.memoryUsage().heapUsed;
		expect(await cells(file)).toBe('no-rows');
		expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 ** 2);
	});

	it('reads back what the platform writes, as XLSX and as CSV', async () => {
		const cell = fc
			.stringMatching(/^[A-Za-zА-я](?:[\wА-я,;"' -]{0,20}[A-Za-zА-я])?$/u)
			// What a spreadsheet program may run as a formula is changed on purpose.
			.filter((text) => !/;["\s]*-/.test(text));
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
				const table = {
					columns: [0, 1, 2].map((at) => ({ label: `h${at}`, cell: (row: string[]) => row[at] ?? '' })),
					batches: [rows],
				};
				const all = [['h0', 'h1', 'h2'], ...rows];
				expect(await cells(await xlsxOf(table))).toEqual(all);
				let text = '';
				for await (const chunk of csvOf(table)) text += chunk;
				expect(await cells(utf8(text))).toEqual(all);
			}),
			{ numRuns: 40 },
		);
	});
});
