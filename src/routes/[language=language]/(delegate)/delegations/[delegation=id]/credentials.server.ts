import type { RequestEvent } from '@sveltejs/kit';
import { maxCredentialsBytes } from '#accreditation';
import type { Quota } from '#platform/server/files/file-rows.ts';
import type { UploadOptions } from '#platform/server/files/upload-form.ts';

/** The room for the files of one delegation: ten of the largest. */
export const quotaOf = (delegation: string): Quota => ({
	owner: `delegation:${delegation}`,
	maxBytes: 10 * maxCredentialsBytes,
});

/** The file of a note verbale or a letter of credentials. */
export const credentialsFiles: UploadOptions<RequestEvent> = {
	fields: {
		file: {
			types: [
				'application/pdf',
				'image/jpeg',
				'image/png',
				'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			],
			maxBytes: maxCredentialsBytes,
		},
	},
	quota: ({ params }) => quotaOf(params['delegation'] ?? ''),
};
