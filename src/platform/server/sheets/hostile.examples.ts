import { Readable } from 'node:stream';
import { Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

/* Workbooks that are small as files and large when they are read, for tests. */

/** A text as the parts of a stream, so that it is never in memory as a whole. */
type Parts = Iterable<string>;

function* repeated(text: string, times: number): Parts {
	const block = text.repeat(1_000);
	for (let left = times; left > 0; left -= 1_000) yield left >= 1_000 ? block : text.repeat(left);
}

/** A workbook of a heading, these rows and shared strings, in XML. */
export async function workbookOf(rows: Parts, shared: Parts = []): Promise<Uint8Array> {
	const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, level: 9 });
	const add = async (name: string, before: string, parts: Parts, after: string) => {
		const bytes = Readable.from(
			(function* () {
				yield Buffer.from(before);
				for (const part of parts) yield Buffer.from(part);
				yield Buffer.from(after);
			})(),
		);
		await zip.add(name, { readable: Readable.toWeb(bytes) as ReadableStream });
	};
	const heading = '<row><c><v>Name</v></c></row>';
	await add('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${heading}`, rows, '</sheetData></worksheet>');
	await add('xl/sharedStrings.xml', '<sst>', shared, '</sst>');
	return zip.close();
}

const megabyte = 1024 ** 2;

/** The attacks, by what they do. */
export const hostile = {
	'1,000 cells share a text of 60 MB': () =>
		workbookOf(repeated(`<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`, 10), [
			'<si><t>',
			...repeated('x', 60 * megabyte),
			'</t></si>',
		]),
	'1,000 lines share a text of 60 kB': () =>
		workbookOf(repeated('<row><c t="s"><v>0</v></c></row>', 1_000), [
			`<si><t>${'x'.repeat(60_000)}</t></si>`,
		]),
	'1.8 million lines': () => workbookOf(repeated('<row><c><v>1</v></c></row>', 1_800_000)),
	'3 million empty lines': () => workbookOf(repeated('<row></row>', 3_000_000)),
	'10 million empty cells': () => workbookOf(['<row>', ...repeated('<c/>', 10_000_000), '</row>']),
	'5 million empty texts': () =>
		workbookOf(['<row><c t="s"><v>9</v></c></row>'], repeated('<si/>', 5_000_000)),
	'a sheet of 200 MB': () => workbookOf(['<row>', ...repeated(' ', 200 * megabyte), '</row>']),
} satisfies Record<string, () => Promise<Uint8Array>>;
