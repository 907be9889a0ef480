import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mistake } from '../check.ts';
import { fileOfKind } from '../entry-kinds.ts';

// The largest of ours has 90 kB; a file far beyond that is not an organisation's list of something.
const maxBytes = 5_000_000;
// All pages in all languages are fewer.
const maxTexts = 200;

/** What is in an organisation's folder. */
interface FolderContents {
	/** File name to parsed JSON. */
	contents: Record<string, unknown>;
	/** File name in `pages/` to its text. */
	texts: Record<string, string>;
	mistakes: Mistake[];
}

/**
 * Reads the files of an organisation's folder. A file that is not there is left out (the check names it); one that cannot be
 * read as JSON is a mistake.
 */
export async function readFolder(folder: string): Promise<FolderContents> {
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
	const { texts, mistakes: inTexts } = await readTexts(join(folder, 'pages'));
	return { contents, texts, mistakes: [...mistakes, ...inTexts] };
}

/** Reads the texts of pages; a folder need not have any. */
async function readTexts(folder: string): Promise<Omit<FolderContents, 'contents'>> {
	const texts: Record<string, string> = {};
	const mistakes: Mistake[] = [];
	const mistake = (file: string, message: string) => mistakes.push({ file, entry: null, key: null, message });
	const names = (await namesIn(folder)).filter((name) => !name.startsWith('.')).sort();
	if (names.length > maxTexts) mistake('pages', `has more than ${maxTexts} files`);
	else
		for (const name of names) {
			const text = await textOf(join(folder, name));
			if (text === 'too long') mistake(`pages/${name}`, `is longer than ${maxBytes} bytes`);
			else if (text !== null) texts[name] = text;
		}
	return { texts, mistakes };
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return (await readdir(folder, { withFileTypes: true }))
			.filter((one) => one.isFile())
			.map(({ name }) => name);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
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
