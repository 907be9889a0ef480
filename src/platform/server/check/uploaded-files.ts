import type { Finding } from '../../finding.ts';
import { openDatabase } from '../database.ts';
import { openFileStore } from '../files/open-store.ts';
import type { S3Settings } from '../files/s3-settings.ts';
import { verifyFiles } from '../files/verify-files.ts';
import { fileTableExists } from './store.ts';

/** Whether all uploaded files are complete and unchanged. Reads all of them. */
export async function uploadedFiles(
	url: string,
	dataFolder: string,
	mediaStore: S3Settings | null,
): Promise<Finding[]> {
	const { database, close } = openDatabase(url, { size: 1 });
	try {
		if (!(await fileTableExists(database))) return [];
		const store = openFileStore(dataFolder, mediaStore);
		const { files, bytes, missing, damaged } = await verifyFiles(database, store);
		const values = {
			count: files,
			size: (bytes / 1e6).toFixed(1),
			missing: missing.length,
			damaged: damaged.length,
			path: [...missing, ...damaged][0] ?? '',
		};
		if (!missing.length && !damaged.length)
			return [{ state: 'good', what: 'platform.check.files-ok', values }];
		return [{ state: 'bad', what: 'platform.check.files', cure: 'platform.check.files-cure', values }];
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return [
			{
				state: 'bad',
				what: 'platform.check.files-unread',
				cure: 'platform.check.files-unread-cure',
				reason,
			},
		];
	} finally {
		await close();
	}
}
