import { configure, Uint8ArrayReader, ZipReader, type Entry } from '@zip.js/zip.js';
import { SaxesParser } from 'saxes';

configure({ useWebWorkers: false });

/** The most files in an office document, and the most bytes of one of them unpacked. */
const [mostFiles, mostBytes] = [2_000, 64 * 1024 ** 2];

/** The document is damaged, or unpacks to too much. */
export class Unreadable extends Error {}

/** A part unpacks to too much. */
export class TooLarge extends Unreadable {}

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
 * Unpacks a part as text, piece by piece; counts the bytes, since the size that an archive states may be false.
 * @throws Unreadable when it is missing or encrypted; TooLarge when it is larger than 64 MiB; what `on` throws
 */
export async function streamPart(entry: Entry | undefined, on: (text: string) => void): Promise<void> {
	if (!entry || entry.directory || entry.encrypted) throw new Unreadable();
	if (entry.uncompressedSize > mostBytes) throw new TooLarge();
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let size = 0;
	// zip.js may hide what a stream throws behind an error of its own.
	let fault: unknown;
	const output = new WritableStream<Uint8Array>({
		write(chunk) {
			try {
				size += chunk.byteLength;
				if (size > mostBytes) throw new TooLarge();
				on(decoder.decode(chunk, { stream: true }));
			} catch (error) {
				fault = error;
				throw error;
			}
		},
	});
	await entry.getData(output).catch((error: unknown) => {
		throw fault ?? error;
	});
	on(decoder.decode());
}

/** Unpacks a part as text. @throws as `streamPart` */
export async function unpackPart(entry: Entry | undefined): Promise<string> {
	let text = '';
	await streamPart(entry, (piece) => (text += piece));
	return text;
}

/** A name without its namespace prefix. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Receives the tags and texts of XML, in their order. */
interface XmlEvents {
	open?(name: string, attributes: Record<string, string>): void;
	text?(text: string): void;
	close?(name: string): void;
}

/** Parses XML that comes in pieces, without document types, which could define entities. Its `write` throws Unreadable. */
function xmlParser(on: XmlEvents): SaxesParser {
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
	return parser;
}

/** Parses XML; `on` receives the tags and texts in order. @throws Unreadable */
export const parseXml = (text: string, on: XmlEvents): void => void xmlParser(on).write(text).close();

/** Parses a part while it is unpacked, so that it is never in memory as a whole. @throws as `streamPart` */
export async function parsePart(entry: Entry | undefined, on: XmlEvents): Promise<void> {
	const parser = xmlParser(on);
	await streamPart(entry, (piece) => void parser.write(piece));
	parser.close();
}
