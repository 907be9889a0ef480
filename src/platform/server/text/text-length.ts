import { readFile } from 'node:fs/promises';
import { guessCharset } from '../sheets/charset.ts';
import { maxTextBytes } from './extract-text.ts';

/** The most lines of a text that is set as a PDF, some 400 pages: they take 3 s and 400 MB. */
export const maxTextLines = 20_000;

const lineEnds = /\r\n?|[\n\f\u2028\u2029]/g;

/** Whether a text has more bytes of UTF-8 or more lines than are set as a PDF. */
export const isTextTooLong = (text: string): boolean =>
	Buffer.byteLength(text) > maxTextBytes || (text.match(lineEnds)?.length ?? 0) >= maxTextLines;

/** The same of a plain text in a file, in whichever character set. @param bytes its size */
export async function isFileTooLong(path: string, bytes: number): Promise<boolean> {
	// No character takes more than twice as many bytes as in UTF-8.
	if (bytes > 2 * maxTextBytes + 2) return true;
	const content = await readFile(path);
	return isTextTooLong(new TextDecoder(guessCharset(content).charset).decode(content).trim());
}
