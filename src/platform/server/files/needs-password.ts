import { createReadStream } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extractText } from '../text/extract-text.ts';

/** Whether a PDF on this disk opens only with a password. */
export type PasswordCheck = (path: string) => Promise<boolean>;

/** What the trailer of an encrypted PDF has (ISO 32000-2, table 15). */
const entry = '/Encrypt';

async function isEncrypted(path: string): Promise<boolean> {
	let end = '';
	for await (const chunk of createReadStream(path, { encoding: 'latin1' })) {
		if ((end + chunk).includes(entry)) return true;
		end = (chunk as string).slice(-entry.length);
	}
	return false;
}

/**
 * Opens the check of uploaded PDF files: nobody could read one that asks for a password when it is opened. One that only
 * forbids changes or printing has an empty password for its readers (ISO 32000-2, 7.6.4.1), and opens.
 * @param sourceFolder `src` of the program
 */
export const openPasswordCheck =
	(sourceFolder: string): PasswordCheck =>
	async (path) => {
		if (!(await isEncrypted(path))) return false;
		// The process that reads a file of a stranger may write in its folder.
		const folder = await mkdtemp(join(dirname(path), 'work-'));
		try {
			const copy = join(folder, 'file');
			await copyFile(path, copy);
			const read = await extractText(copy, 'application/pdf', { sourceFolder });
			return read.state === 'failed' && read.fault === 'encrypted';
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	};
