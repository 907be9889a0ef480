import { maxBytesOfDelegation, maxSubmittedBytes, fileFieldOf, submittedTypes } from '#documents';
import { spokenLanguages } from '#platform/language.ts';
import type { Quota } from '#platform/server/files/file-rows.ts';
import type { UploadRules } from '#platform/server/files/receive-upload.ts';

/** The files of a delegation's document: one for each language. */
export const submissionFiles: UploadRules = Object.fromEntries(
	spokenLanguages.map((code) => [
		fileFieldOf(code),
		{ types: submittedTypes, maxBytes: maxSubmittedBytes, charset: 'guess', isTypeset: true },
	]),
);

/** The room for all files of a delegation's documents. */
export const quotaOf = (delegation = ''): Quota => ({
	owner: `documents:${delegation}`,
	maxBytes: maxBytesOfDelegation,
});
