import { openAsBlob } from 'node:fs';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { FileType } from './file-types.ts';

/** The part that each kind of document has (ECMA-376-1). */
const mainParts = new Map<string, FileType>([
	['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]);

/** The most parts of a document, and the bytes at its end in which its directory is: the names of so many take 200 kB. */
const [mostParts, tail] = [2_000, 1024 ** 2];

/**
 * The type of an office document by the names in its directory, for archives whose parts cannot be found from the
 * beginning, as with the sizes of ZIP64.
 * @returns `null` if it is none, cannot be read, or has macros
 */
export async function officeTypeOf(path: string): Promise<FileType | null> {
	const end = (await openAsBlob(path)).slice(-tail);
	const zip = new ZipReader(new Uint8ArrayReader(new Uint8Array(await end.arrayBuffer())));
	const names = new Set<string>();
	try {
		for await (const { filename } of zip.getEntriesGenerator()) {
			names.add(filename);
			if (names.size > mostParts || filename.includes('vbaProject')) return null;
		}
	} catch {
		return null;
	} finally {
		await zip.close();
	}
	if (!names.has('[Content_Types].xml')) return null;
	return [...mainParts].find(([part]) => names.has(part))?.[1] ?? null;
}
