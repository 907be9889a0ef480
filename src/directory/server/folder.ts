import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mistake } from '../check.ts';
import { fileOfKind } from '../entry-kinds.ts';

// The largest of ours has 90 kB; a file far beyond that is not an organisation's list of something.
const maxBytes = 5_000_000;

/**
 * Reads the files of an organisation's folder, file name to parsed JSON. A file that is not there is left
 * out (the check names it); one that cannot be read as JSON is a mistake.
 */
export async function readFolder(
	folder: string,
): Promise<{ contents: Record<string, unknown>; mistakes: Mistake[] }> {
	const contents: Record<string, unknown> = {};
	const mistakes: Mistake[] = [];
	for (const file of ['organisation.json', ...Object.values(fileOfKind)]) {
		const text = await textOf(join(folder, file));
		if (text === null) continue;
		try {
			if (text === 'too long') throw new Error(`is longer than ${maxBytes} bytes`);
			contents[file] = JSON.parse(text) as unknown;
		} catch (error) {
			const message =
				error instanceof SyntaxError ? `is not JSON: ${error.message}` : (error as Error).message;
			mistakes.push({ file, entry: null, key: null, message });
		}
	}
	return { contents, mistakes };
}

async function textOf(path: string): Promise<string | null> {
	try {
		if ((await stat(path)).size > maxBytes) return 'too long';
		return await readFile(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}
