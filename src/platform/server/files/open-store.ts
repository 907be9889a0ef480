import { openDiskFiles } from './disk-files.ts';
import type { FileStore } from './file-store.ts';
import { openS3Files } from './s3-files.ts';
import type { S3Settings } from './s3-settings.ts';

/** Opens the file store: the data folder, or an S3 store; with S3, earlier files stay readable in the data folder. */
export function openFileStore(dataFolder: string, s3: S3Settings | null): FileStore {
	const disk = openDiskFiles(dataFolder);
	if (!s3) return disk;
	const remote = openS3Files(s3);
	return {
		putFile: remote.putFile,
		read: async (name, range) => (await remote.read(name, range)) ?? disk.read(name, range),
		async remove(name) {
			await remote.remove(name);
			await disk.remove(name);
		},
	};
}
