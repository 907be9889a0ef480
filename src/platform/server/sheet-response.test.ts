import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { csvOf, type Cell, type Sheet } from './csv.ts';
import { inBatches, sheetResponse } from './sheet-response.ts';
import { xlsxOf } from './xlsx.ts';

/** A table whose rows are their cells. */
const sheet = (
	head: readonly string[],
	batches: Sheet<readonly Cell[]>['batches'],
): Sheet<readonly Cell[]> => ({
	columns: head.map((label, at) => ({ label, cell: (row) => row[at] ?? null })),
	batches,
});
const csv = async (...given: Parameters<typeof sheet>): Promise<string> =>
	(await Array.fromAsync(csvOf(sheet(...given)))).join('');

test('CSV starts with a byte order mark, ends rows with CRLF and quotes what RFC 4180 asks for', async () => {
	expect(await csv(['Name', 'Seat'], [[['Doe, "J"', 1]], [], [['a\nb', null]]])).toBe(
		'\uFEFFName,Seat\r\n"Doe, ""J""",1\r\n"a\nb",\r\n',
	);
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
	['Ann;=1+1', `Ann;'=1+1`],
	['Ann; @SUM(A1)', `Ann; '@SUM(A1)`],
	['Good\n=1+1', `"Good\n'=1+1"`],
	['Vienna; Graz', 'Vienna; Graz'],
	['Ann; +43 1 514', 'Ann; +43 1 514'],
	['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
])('CSV holds %j as %j', async (text, written) => {
	expect(await csv([''], [[[text]]])).toBe(`\uFEFF\r\n${written}\r\n`);
});

/** A part of a workbook, the sheet if not said. */
async function sheetOf(file: Uint8Array<ArrayBuffer>, part = 'worksheets/sheet1.xml'): Promise<string> {
	const zip = new ZipReader(new Uint8ArrayReader(file), { useWebWorkers: false });
	const entry = (await zip.getEntries()).find(({ filename }) => filename === `xl/${part}`);
	return (entry as FileEntry).getData(new TextWriter());
}

test('XLSX holds text as text and numbers as numbers, each at its place', async () => {
	const row = [...Array.from({ length: 26 }, () => null), '=1+1 <&>\u0001', 7];
	const made = await sheetOf(
		await xlsxOf(sheet(['Имя', ...row.slice(1).map(String)], [[row]]), { rightToLeft: true }),
	);
	expect(made).toContain('<c r="A1" t="inlineStr"><is><t xml:space="preserve">Имя</t></is></c>');
	expect(made).toContain(
		'<c r="AA2" t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;&amp;&gt;</t></is></c>',
	);
	expect(made).toContain('<c r="AB2"><v>7</v></c>');
	expect(made).toContain('rightToLeft="1"');
	expect(made).not.toContain('<f>');
});

test('a date is a date in XLSX, with the zone of its clock, and ISO 8601 in CSV', async () => {
	const at = new Date('2026-07-27T22:05:59Z');
	const row: Cell[] = [{ day: '2026-11-27' }, { at, zone: 'Europe/Vienna' }, { at, zone: 'UTC' }];
	expect(await csv(['a', 'b', 'c'], [[row]])).toContain(
		'\r\n2026-11-27,2026-07-28T00:05+02:00,2026-07-27T22:05+00:00\r\n',
	);
	expect(await csv(['a'], [[[{ at, zone: 'America/New_York' }]]])).toContain('2026-07-27T18:05-04:00');
	const file = await xlsxOf(sheet(['a', 'b', 'c'], [[row], [[{ day: '1970-01-01' }]]]));
	const made = await sheetOf(file);
	// Excel counts 46353 for 27 November 2026 and 25569 for 1 January 1970.
	expect(made).toContain('<c r="A2" s="1"><v>46353</v></c>');
	expect(made).toContain('<c r="A3" s="1"><v>25569</v></c>');
	const [, vienna] = /<c r="B2" s="2"><v>([\d.]+)<\/v>/.exec(made) ?? [];
	expect(Number(vienna)).toBeCloseTo(46231 + 5 / 1440, 6);
	const styles = await sheetOf(file, 'styles.xml');
	expect(styles).toContain('<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>');
	expect(styles).toContain('formatCode="yyyy\\-mm\\-dd\\ hh:mm\\ &quot;Europe/Vienna&quot;"');
});

test('the columns of a workbook are as wide as their texts, and its sheet has its name', async () => {
	const file = await xlsxOf(
		sheet(['No', 'Title', 'Note'], [[[1, 'A title of thirty characters..', 'x'.repeat(500)]]]),
		{
			name: "people: [a/b] 'of a long conference'",
		},
	);
	expect((await sheetOf(file)).match(/ width="\d+"/g)).toEqual([' width="10"', ' width="32"', ' width="62"']);
	expect(await sheetOf(file, 'workbook.xml')).toContain('<sheet name="people- -a-b- \'of a long confer"');
});

const context = { language: 'ar', now: new Date('2026-11-27T10:00:00Z') };

test('a file has the day in its name, and no cache stores it', async () => {
	for (const format of ['csv', 'xlsx'] as const) {
		const { headers } = await sheetResponse(context, sheet(['a'], []), 'people', format);
		expect(headers.get('content-disposition')).toBe(`attachment; filename="people-2026-11-27.${format}"`);
		expect(headers.get('cache-control')).toBe('private, no-store');
	}
});

test('a long CSV file is read as it is sent, and no further once its reader has left', async () => {
	const ids = Array.from({ length: 2_001 }, (_, at) => String(at));
	const read: number[] = [];
	const answer = (): Promise<Response> => {
		const batches = inBatches(ids, async (some) => {
			read.push(some.length);
			return some.map((id) => [id]);
		});
		return sheetResponse(context, sheet(['id'], batches), 'list', 'csv');
	};
	const all = await answer();
	expect((await all.text()).split('\r\n')).toHaveLength(2_003);
	expect(read.splice(0)).toEqual([500, 500, 500, 500, 1]);
	const left = await answer();
	const reader = left.body?.getReader();
	await reader?.read();
	await reader?.cancel();
	expect(read.length).toBeLessThan(5);
});
