import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

test('CSV starts with a byte order mark, ends rows with CRLF and quotes what RFC 4180 asks for', () => {
	expect(
		csvOf({
			head: ['Name', 'Seat'],
			rows: [
				['Doe, "J"', 1],
				['a\nb', null],
			],
		}),
	).toBe('\uFEFFName,Seat\r\n"Doe, ""J""",1\r\n"a\nb",\r\n');
});

test.each([
	['=1+1', `'=1+1`],
	['@SUM(A1)', `'@SUM(A1)`],
	['+cmd|x', `'+cmd|x`],
	['-2+3+cmd', `'-2+3+cmd`],
	['\tx', `'\tx`],
	['＝1', `'＝1`],
	['+43 1 514 36-0', '+43 1 514 36-0'],
	['-12.5', '-12.5'],
	['Åland = 1', 'Åland = 1'],
	['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
])('CSV holds %j as %j', (text, written) => {
	expect(csvOf({ head: [], rows: [[text]] })).toBe(`\uFEFF\r\n${written}\r\n`);
});

/** The sheet inside a workbook. */
async function sheetOf(file: Uint8Array<ArrayBuffer>): Promise<string> {
	const zip = new ZipReader(new Uint8ArrayReader(file), { useWebWorkers: false });
	const entry = (await zip.getEntries()).find(({ filename }) => filename === 'xl/worksheets/sheet1.xml');
	return (entry as FileEntry).getData(new TextWriter());
}

test('XLSX holds text as text and numbers as numbers, each at its place', async () => {
	const row = [...Array.from({ length: 26 }, () => null), '=1+1 <&>\u0001', 7];
	const sheet = await sheetOf(await xlsxOf({ head: ['Имя'], rows: [row] }, true));
	expect(sheet).toContain('<c r="A1" t="inlineStr"><is><t xml:space="preserve">Имя</t></is></c>');
	expect(sheet).toContain(
		'<c r="AA2" t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;&amp;&gt;</t></is></c>',
	);
	expect(sheet).toContain('<c r="AB2"><v>7</v></c>');
	expect(sheet).toContain('rightToLeft="1"');
	expect(sheet).not.toContain('<f>');
});
