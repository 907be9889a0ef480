/* Entry point of the documents for servers and routes. */
export { may, officersDocument } from './access.ts';
export { addVersion } from './add-version.ts';
export { copySettings } from './copy-settings.ts';
export { createDocument, type NewDocumentInput } from './create-document.ts';
export { draftWrittenDocument, type WrittenDetails } from './draft-written-document.ts';
export { allDocuments, newestDocuments, searchDocuments } from './library/search-documents.ts';
export { issueDocument } from './issue-document.ts';
export { archiveOf, meetingArchive } from './reading/meeting-archive.ts';
export {
	documentSeries,
	documentsOf,
	findBySymbol,
	issuedDays,
	issuedDocument,
	seriesOfKind,
} from './read.ts';
export { documentsSection } from './reading/listed-documents.ts';
export { ReadingChoices } from './reading/preview-of.ts';
export { readDocument } from './reading/read-document.ts';
export { documentsForInterpreters, fileForInterpreters } from './reading/interpreters.ts';
export { versionFile } from './reading/version-file.ts';
export type { DocumentRow } from './store/documents.ts';
export type { InterpretersDocument } from './reading/interpreters.ts';
export { changeSubmission } from './submission/change-submission.ts';
export { submissionPage, submissionsOf } from './submission/read-submissions.ts';
export { submissionAccess } from './submission/submission-access.ts';
export { submissionChoices } from './submission/submission-choices.ts';
export { submitDocument } from './submission/submit-document.ts';
export { replaceStatement, submitStatement, withdrawStatement } from './submission/submit-statement.ts';
export { withdrawSubmission } from './submission/withdraw-submission.ts';
export { awaitVersion, removeVersion } from './desk/await-version.ts';
export { decideCorrection } from './desk/decide-correction.ts';
export { deleteDraft } from './desk/delete-draft.ts';
export { addSeries, renameSeries } from './desk/edit-series.ts';
export { followDocument } from './desk/follow-document.ts';
export { issueSeveral, type IssuedSeveral } from './desk/issue-several.ts';
export { issueFurtherVersions } from './desk/issue-versions.ts';
export { ownCorrection, proposeCorrection } from './desk/propose-correction.ts';
export { allOfficerDocuments, officerDocuments, seriesPage } from './desk/read-desk.ts';
export { officerDocument } from './desk/read-document.ts';
export { relateDocument, unrelateDocument } from './desk/relate-documents.ts';
export { releaseDocuments } from './desk/release-documents.ts';
export { documentSymbols } from './desk/document-symbols.ts';
export { reserveSymbol } from './desk/reserve-symbol.ts';
export { returnDocument } from './desk/return-document.ts';
export { saveDocument } from './desk/save-document.ts';
export { awaitTyped, saveTyped } from './desk/save-typed.ts';
export { officersQuota, versionFields } from './files/version-upload.ts';
export { setKinds } from './desk/set-kinds.ts';
export { withdrawDocument } from './desk/withdraw-document.ts';
export type { MarkedDocument } from './desk/read-desk.ts';
export { slice } from './slice.ts';
