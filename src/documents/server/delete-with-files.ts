import type { Transaction } from '#platform/server/database.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { deleteDocument } from './store/submissions.ts';
import { versionsOf } from './store/versions.ts';

/** Deletes a locked document that never had a number, with its files. 3.9, 4.4 */
export async function deleteWithFiles(tx: Transaction, id: string): Promise<void> {
	const versions = await versionsOf(tx, [id]);
	await deleteDocument(tx, id);
	for (const { file } of versions) if (file) await removeFile(tx, file);
}
