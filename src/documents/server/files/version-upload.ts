import type { Quota } from '#platform/server/files/file-rows.ts';
import type { UploadRules } from '#platform/server/files/receive-upload.ts';

/** The file of a language version: at most 20 MB. */
export const versionFields: UploadRules = {
	file: {
		types: [
			'application/pdf',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			'application/vnd.oasis.opendocument.text',
			'text/plain',
			'image/jpeg',
			'image/png',
		],
		maxBytes: 20_000_000,
		charset: 'guess',
		isTypeset: true,
	},
};

/** The room for the files of a conference's officers: 20 GB. */
export const officersQuota = (slug = ''): Quota => ({
	owner: `documents:${slug}`,
	maxBytes: 20_000_000_000,
});
