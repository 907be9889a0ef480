import { openDatabase } from '#platform/server/database.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { verifyFiles } from '#platform/server/files/verify-files.ts';
import type { Installation } from '../commands/installation.ts';
import type { Finding } from './finding.ts';
import { fileTableExists } from './store.ts';

/** Whether all uploaded files are complete and unchanged. Reads all of them. */
export async function files({ url, environment }: Installation): Promise<Finding[]> {
	const { database, close } = openDatabase(url, { size: 1 });
	try {
		if (!(await fileTableExists(database))) return [];
		const store = openFileStore(environment.dataFolder, environment.mediaStore);
		const { files: count, bytes, missing, damaged } = await verifyFiles(database, store);
		const all = `${count} uploaded files (${(bytes / 1e6).toFixed(1)} MB)`;
		if (!missing.length && !damaged.length) return [{ state: 'good', what: `${all} as they were uploaded` }];
		const [first = ''] = [...missing, ...damaged];
		return [
			{
				state: 'bad',
				what: `of ${all}, ${missing.length} are missing and ${damaged.length} damaged, such as ${first}`,
				cure: 'Put them back from a backup, under the same name.',
			},
		];
	} catch (error) {
		const what = `uploaded files could not be read: ${error instanceof Error ? error.message : String(error)}`;
		return [{ state: 'bad', what, cure: 'Look at the database and the store of files, and check again.' }];
	} finally {
		await close();
	}
}
