import { createHash } from 'node:crypto';
import type { Database } from '../database.ts';
import { storedContents } from './file-rows.ts';
import type { FileStore } from './file-store.ts';
import { contentName } from './files.ts';

/** The result of verifying all files: names in the store. */
export interface Verified {
	files: number;
	bytes: number;
	missing: string[];
	/** The content differs from the upload. */
	damaged: string[];
}

/**
 * Reads every kept file and compares its SHA-256, in constant memory.
 * @throws when the store does not answer
 */
export async function verifyFiles(database: Database, store: FileStore): Promise<Verified> {
	const found: Verified = { files: 0, bytes: 0, missing: [], damaged: [] };
	for (let after = '', isDone = false; !isDone;) {
		const some = await storedContents(database, after, 100);
		for (const { sha256, bytes } of some) {
			const name = contentName(sha256);
			const stream = await store.read(name);
			found.files += 1;
			found.bytes += bytes;
			if (!stream) {
				found.missing.push(name);
				continue;
			}
			const hash = createHash('sha256');
			for await (const chunk of stream) hash.update(chunk as Buffer);
			if (hash.digest('hex') !== sha256) found.damaged.push(name);
		}
		after = some.at(-1)?.sha256 ?? '';
		isDone = some.length < 100;
	}
	return found;
}
