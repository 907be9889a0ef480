import { dirname, join } from 'node:path';
import { runBounded } from '../bounded/run-bounded.ts';
import type { FileType } from '../files/file-types.ts';

/** The most text of a file, bytes of UTF-8: some 300 pages; the rest is not searchable. */
export const maxTextBytes = 1_000_000;

/** Why there is no text: it needs a password; it is damaged; it takes too much memory or time. */
export type TextFault = 'encrypted' | 'damaged' | 'too-large';

/** The text of a file. `none`: pictures of pages only. `pages` is known of a PDF. */
export type ExtractedText =
	| { state: 'text'; text: string; isCut: boolean; pages: number | null }
	| { state: 'none'; pages: number | null }
	| { state: 'failed'; fault: TextFault };

/** 150 pages of Russian take 0.6 s and 173 MB. */
const bounds = { heap: 256, memory: 700, time: 30, answer: 8 * maxTextBytes };

/**
 * Reads the text of a file in a process of its own.
 * @param path in a folder that has nothing but this file
 * @param sourceFolder `src` of the program
 */
export async function extractText(
	path: string,
	mediaType: FileType,
	{ sourceFolder, signal }: { sourceFolder: string; signal?: AbortSignal },
): Promise<ExtractedText> {
	if (mediaType.startsWith('image/')) return { state: 'none', pages: null };
	const program = join(sourceFolder, 'platform/server/text/extract.child.ts');
	const task = { program, args: [path, mediaType], folder: dirname(path), bounds, ...(signal && { signal }) };
	const read = await runBounded<ExtractedText>(task);
	if (read.ok) return read.value;
	return { state: 'failed', fault: read.refusal === 'exceeded' ? 'too-large' : 'damaged' };
}
