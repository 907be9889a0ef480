import { configure, Uint8ArrayReader, ZipReader, type Entry } from '@zip.js/zip.js';
import { SaxesParser } from 'saxes';
import type { SheetRow } from './read-sheet.ts';

configure({ useWebWorkers: false });

/** The most files in a workbook, and the most bytes of one of them unpacked. */
const [mostFiles, mostBytes] = [2_000, 64 * 1024 ** 2];

class Unreadable extends Error {}

/** Unpacks a file; counts the bytes, since the size that an archive states may be false. */
async function unpack(entry: Entry | undefined): Promise<string> {
	if (!entry || entry.directory || entry.encrypted) throw new Unreadable();
	if (entry.uncompressedSize > mostBytes) throw new Unreadable();
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let [text, size] = ['', 0];
	await entry.getData(
		new WritableStream<Uint8Array>({
			write(chunk) {
				size += chunk.byteLength;
				if (size > mostBytes) throw new Unreadable();
				text += decoder.decode(chunk, { stream: true });
			},
		}),
	);
	return text + decoder.decode();
}

/** A name without its namespace prefix. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Parses XML without document types, which could define entities; `on` receives the tags and texts in order. */
function parseXml(
	text: string,
	on: {
		open?(name: string, attributes: Record<string, string>): void;
		text?(text: string): void;
		close?(name: string): void;
	},
): void {
	const parser = new SaxesParser();
	parser.on('doctype', () => {
		throw new Unreadable();
	});
	parser.on('error', () => {
		throw new Unreadable();
	});
	parser.on('opentag', ({ name, attributes }) => on.open?.(local(name), attributes));
	parser.on('text', (found) => on.text?.(found));
	parser.on('closetag', ({ name }) => on.close?.(local(name)));
	parser.write(text).close();
}

/** The shared strings of a workbook, without the pronunciation (`rPh`) that Japanese ones carry. */
function sharedStrings(xml: string): string[] {
	const strings: string[] = [];
	let [inside, aside] = [false, false];
	parseXml(xml, {
		open(name) {
			if (name === 'si') strings.push('');
			if (name === 'rPh') aside = true;
			inside = name === 't';
		},
		text(text) {
			if (inside && !aside) strings[strings.length - 1] += text;
		},
		close(name) {
			if (name === 'rPh') aside = false;
			inside = false;
		},
	});
	return strings;
}

/** The column of a cell such as `BC12`, from 0. */
const columnOf = (place: string): number =>
	[...(/^[A-Z]{1,3}/.exec(place)?.[0] ?? '')].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;

/** The rows of a sheet; values are texts as they are stored: a date is its serial number. */
function rowsOf(xml: string, strings: readonly string[], most: number): SheetRow[] {
	const rows: { line: number; cells: string[] }[] = [];
	let [column, type, value, inside] = [0, '', '', false];
	parseXml(xml, {
		open(name, attributes) {
			if (name === 'row')
				rows.push({ line: Number(attributes['r']) || (rows.at(-1)?.line ?? 0) + 1, cells: [] });
			if (name === 'c') {
				const next = rows.at(-1)?.cells.length ?? 0;
				column = attributes['r'] ? columnOf(attributes['r']) : next;
				[type, value] = [attributes['t'] ?? 'n', ''];
			}
			inside = name === 'v' || name === 't';
		},
		text(text) {
			if (inside) value += text;
		},
		close(name) {
			inside = false;
			const row = rows.at(-1);
			if (name !== 'c' || !row || column < 0 || column > 16_383 || rows.length > most) return;
			while (row.cells.length < column) row.cells.push('');
			row.cells[column] = type === 's' ? (strings[Number(value)] ?? '') : value;
		},
	});
	return rows.slice(0, most);
}

/**
 * Reads the first sheet of an XLSX workbook (ECMA-376), in the order of its files.
 * @param most largest number of rows
 * @returns `null` if it is not a workbook, or unpacks to more than 64 MiB
 */
export async function readWorkbook(bytes: Uint8Array, most: number): Promise<SheetRow[] | null> {
	const zip = new ZipReader(new Uint8ArrayReader(bytes));
	try {
		const files = new Map<string, Entry>();
		for await (const entry of zip.getEntriesGenerator()) {
			if (files.size > mostFiles) return null;
			files.set(entry.filename, entry);
		}
		const sheets = [...files.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
		const first = sheets.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
		const strings = files.get('xl/sharedStrings.xml');
		return rowsOf(
			await unpack(first === undefined ? undefined : files.get(first)),
			strings ? sharedStrings(await unpack(strings)) : [],
			most,
		);
	} catch (error) {
		if (error instanceof Unreadable || error instanceof TypeError || isZipFault(error)) return null;
		throw error;
	} finally {
		await zip.close();
	}
}

/** zip.js throws plain errors with its own sentences for archives that are broken. */
const isZipFault = (error: unknown): boolean => error instanceof Error && error.constructor === Error;
