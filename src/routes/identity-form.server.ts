import type { RequestEvent } from '@sveltejs/kit';
import { identityFiles } from '#platform/identity.ts';
import type { UploadedFile } from '#platform/form.ts';
import type { UploadOptions } from '#platform/server/files/upload-form.ts';
import { services } from '#platform/server/services.ts';

/** The files of a form for an identity; what is kept of them is in the database, so they count only while they are read. */
export const identityUploads: UploadOptions<RequestEvent> = {
	fields: identityFiles,
	quota: ({ locals }) => ({
		owner: `person:${locals.context.actor.person?.id ?? ''}`,
		maxBytes: 50 * 1024 ** 2,
	}),
};

/** The content of a file that came with the form. */
export const readSent = (file: UploadedFile): Promise<Uint8Array> => services().files.read(file);
