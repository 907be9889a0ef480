import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { guessCharset } from '../sheets/charset.ts';
import { officeTypeOf } from './office-type.ts';

/** The file types that can be uploaded, with their extensions. A form allows some of them. */
export const fileTypes = {
	'application/pdf': ['pdf'],
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
	'application/vnd.oasis.opendocument.text': ['odt'],
	'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
	'application/vnd.oasis.opendocument.presentation': ['odp'],
	'application/zip': ['zip'],
	// Only for readers that refuse document types.
	'application/xml': ['xml'],
	'image/jpeg': ['jpg', 'jpeg'],
	'image/png': ['png'],
	// Only for forms that clean it (`../svg.ts`).
	'image/svg+xml': ['svg'],
	'image/webp': ['webp'],
	'text/calendar': ['ics'],
	'text/csv': ['csv'],
	'text/plain': ['txt'],
} as const;
export type FileType = keyof typeof fileTypes;

/**
 * The type of a file by its content; text, which has no signature, by its extension.
 * @param charset of text, a label of the Encoding Standard; `guess`: that which `guessCharset` finds; `any`: a text in
 * an unknown charset goes by its extension
 * @returns `null` if it is none of the allowed types
 */
export async function typeOf(
	path: string,
	name: string,
	allowed: readonly FileType[],
	charset = 'utf-8',
): Promise<FileType | null> {
	// Recognises office documents, not only the ZIP archive around them.
	const detected = (await fileTypeFromFile(path))?.mime;
	const found = (detected === 'application/zip' && (await officeTypeOf(path))) || detected;
	const known = allowed.find((type) => type === found);
	if (known) return known;
	const svg = allowed.find((type) => type === 'image/svg+xml');
	if (svg && endsAs(name, svg)) return (await isText(path, 'utf-8')) ? svg : null;
	// Without its declaration XML is a text like others.
	const xml = allowed.find((type) => type === 'application/xml');
	if (xml && endsAs(name, xml)) return found === undefined ? xml : null;
	// Valid text, but nothing that people read as it is.
	if (found && markup.has(found)) return null;
	// A text that begins with MZ or BM looks like a program or a picture; neither of those is valid text throughout.
	const texts = allowed.filter((type) => type.startsWith('text/'));
	const text = texts.find((type) => endsAs(name, type)) ?? (texts.length === 1 ? texts[0] : undefined);
	if (!text || charset === 'any') return text ?? null;
	return (await isText(path, charset === 'guess' ? await charsetOf(path) : charset)) ? text : null;
}

const markup = new Set<string>(['application/rtf', 'application/postscript']);

/** Whether a file is of an older word processor: Word before 2007, or RTF. */
export async function isOldText(path: string): Promise<boolean> {
	const found = (await fileTypeFromFile(path))?.mime;
	return found === 'application/x-cfb' || found === 'application/rtf';
}

/** The charset of a text file, by its first 64 kB. */
async function charsetOf(path: string): Promise<string> {
	const handle = await open(path);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
		let end = bytesRead;
		// A character of UTF-8 may be cut there: its first byte is 11xxxxxx, the others are 10xxxxxx.
		while (end > 0 && ((buffer[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
		if ((buffer[end - 1] ?? 0) >= 0xc0) end -= 1;
		return guessCharset(buffer.subarray(0, end)).charset;
	} finally {
		await handle.close();
	}
}

/** Whether a file name has an extension of the type. */
export const endsAs = (name: string, type: FileType): boolean =>
	fileTypes[type].some((ending) => name.toLowerCase().endsWith(`.${ending}`));

// Control characters that do not occur in text files, unlike tab, line break and page break.
const foreign = /[^\P{Cc}\t\n\r\f\u0085]/u;

/** Whether a whole file is text in a charset. */
async function isText(path: string, charset: string): Promise<boolean> {
	const decoder = new TextDecoder(charset, { fatal: true });
	try {
		for await (const chunk of createReadStream(path))
			if (foreign.test(decoder.decode(chunk as Buffer, { stream: true }))) return false;
		return !foreign.test(decoder.decode());
	} catch (error) {
		if (error instanceof TypeError) return false;
		throw error;
	}
}
