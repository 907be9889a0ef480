import { configure, Uint8ArrayReader, ZipReader, type Entry } from '@zip.js/zip.js';
import { SaxesParser } from 'saxes';

configure({ useWebWorkers: false });

/** The most files in an office document, and the most bytes of one of them unpacked. */
const [mostFiles, mostBytes] = [2_000, 64 * 1024 ** 2];

/** The document is damaged, or unpacks to too much. */
export class Unreadable extends Error {}

/**
 * Opens an office document (ECMA-376-2, ODF 1.3 part 2) for a task.
 * @param task receives the parts by name
 * @returns its result; `null` if the document cannot be read
 */
export async function withOfficeParts<Value>(
	bytes: Uint8Array,
	task: (parts: ReadonlyMap<string, Entry>) => Promise<Value>,
): Promise<Value | null> {
	const zip = new ZipReader(new Uint8ArrayReader(bytes));
	try {
		const parts = new Map<string, Entry>();
		for await (const entry of zip.getEntriesGenerator()) {
			if (parts.size > mostFiles) return null;
			parts.set(entry.filename, entry);
		}
		return await task(parts);
	} catch (error) {
		if (error instanceof Unreadable || error instanceof TypeError || isZipFault(error)) return null;
		throw error;
	} finally {
		await zip.close();
	}
}

/** zip.js throws plain errors with its own sentences for archives that are broken. */
const isZipFault = (error: unknown): boolean => error instanceof Error && error.constructor === Error;

/**
 * Unpacks a part as text; counts the bytes, since the size that an archive states may be false.
 * @throws Unreadable when it is missing, encrypted, or larger than 64 MiB
 */
export async function unpackPart(entry: Entry | undefined): Promise<string> {
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

/**
 * Parses XML without document types, which could define entities; `on` receives the tags and texts in order.
 * @throws Unreadable
 */
export function parseXml(
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
