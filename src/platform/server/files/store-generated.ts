import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type Result } from '../../result.ts';
import { fileName } from './file-name.ts';
import type { UploadedBy } from './file-rows.ts';
import type { FileType } from './file-types.ts';
import type { Files } from './files.ts';

/** A file that the server made: its bytes, or a path on this disk, which stays. */
export interface GeneratedFile {
	content: Uint8Array | { path: string };
	name: string;
	mediaType: FileType;
}

/**
 * Stores a file that the server made as pending, like an upload: `markStored` keeps it in the transaction of the thing
 * that it belongs to, otherwise it is removed within a day. It is not scanned for malware.
 * @returns its id
 * @throws when the store fails
 */
export async function storeGenerated(
	files: Files,
	{ content, name, mediaType }: GeneratedFile,
	by: UploadedBy,
): Promise<Result<{ id: string }, 'quota-full'>> {
	const id = randomUUID();
	const path = join(files.incomingFolder, id);
	await mkdir(files.incomingFolder, { recursive: true });
	try {
		if ('path' in content) await copyFile(content.path, path);
		else await writeFile(path, content, { mode: 0o600 });
		const { size: bytes } = await stat(path);
		const hash = createHash('sha256');
		for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
		const sha256 = hash.digest('hex');
		const file = { id, field: '', path, name: fileName(name, mediaType), bytes, sha256, mediaType };
		const added = await files.add([file], by);
		return added.ok ? done({ id }) : added;
	} catch (error) {
		await rm(path, { force: true });
		throw error;
	}
}
