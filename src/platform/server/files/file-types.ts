import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';

/** What may be uploaded at all, and how the names of such files end. A form allows some of these. */
export const fileTypes = {
	'application/pdf': ['pdf'],
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
	'application/vnd.oasis.opendocument.text': ['odt'],
	'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
	'application/vnd.oasis.opendocument.presentation': ['odp'],
	'application/zip': ['zip'],
	'image/jpeg': ['jpg', 'jpeg'],
	'image/png': ['png'],
	'image/webp': ['webp'],
	'text/csv': ['csv'],
	'text/plain': ['txt'],
} as const;
export type FileType = keyof typeof fileTypes;

/**
 * The type of a file by its content; of text, which has no signature, by the end of its name.
 * @param charset of text, a label of the Encoding Standard
 * @returns `null` when it is none of those allowed
 */
export async function typeOf(
	path: string,
	name: string,
	allowed: readonly FileType[],
	charset = 'utf-8',
): Promise<FileType | null> {
	// Names the parts of office documents, not only that they are archives.
	const found = (await fileTypeFromFile(path))?.mime;
	const known = allowed.find((type) => type === found);
	if (known) return known;
	// A list of countries that begins with MZ or BM is taken for a program or a picture; neither is text all through.
	const texts = allowed.filter((type) => type.startsWith('text/'));
	const text = texts.find((type) => endsAs(name, type)) ?? (texts.length === 1 ? texts[0] : undefined);
	return text && (await isText(path, charset)) ? text : null;
}

/** Whether a name ends as those of a type do. */
export const endsAs = (name: string, type: FileType): boolean =>
	fileTypes[type].some((ending) => name.toLowerCase().endsWith(`.${ending}`));

// The control characters that text files have are tabs, line and page breaks.
const foreign = /[^\P{Cc}\t\n\r\f\u0085]/u;

/** Whether all of a file is text in a charset. */
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
