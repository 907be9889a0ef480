import { maxCredentialsBytes } from '#accreditation';
import type { Quota } from '#platform/server/files/file-rows.ts';
import type { UploadRules } from '#platform/server/files/receive-upload.ts';

/** The file of a note verbale or a letter of credentials. */
export const credentialsFields: UploadRules = {
	file: {
		types: [
			'application/pdf',
			'image/jpeg',
			'image/png',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		],
		maxBytes: maxCredentialsBytes,
	},
};

/** The room for the files of one delegation: ten of the largest. */
export const quotaOf = (delegation: string): Quota => ({
	owner: `delegation:${delegation}`,
	maxBytes: 10 * maxCredentialsBytes,
});
