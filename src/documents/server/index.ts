/* Entry point of the documents for servers and routes. */
export { may, officersDocument } from './access.ts';
export { addVersion } from './add-version.ts';
export { createDocument, type NewDocumentInput } from './create-document.ts';
export { documentsFeed } from '../feeds/atom.ts';
export {
	allDocuments,
	newestDocuments,
	searchDocuments,
	type LibraryResults,
} from './library/search-documents.ts';
export { refreshLibrary } from './library/refresh-library.ts';
export { issueDocument, type IssueDocumentRefusal } from './issue-document.ts';
export { documentsOf, findBySymbol } from './read.ts';
export { archiveOf, maxArchive, meetingArchive } from './reading/meeting-archive.ts';
export { documentsSection } from './reading/listed-documents.ts';
export { ReadingChoices } from './reading/preview-of.ts';
export { readDocument, type FoundDocument } from './reading/read-document.ts';
export { documentsForInterpreters, fileForInterpreters } from './reading/interpreters.ts';
export { versionFile, type ReadableFile } from './reading/version-file.ts';
export type { DocumentRow, DocumentsScope } from './store/documents.ts';
export type { InterpretersDocument } from './store/interpreters.ts';
export type { VersionRow } from './store/versions.ts';
export { changeSubmission } from './submission/change-submission.ts';
export {
	ownSubmissions,
	submissionPage,
	submissionsOf,
	type SubmissionPage,
	type SubmissionRow,
} from './submission/read-submissions.ts';
export { submissionAccess, type SubmissionAccess } from './submission/submission-access.ts';
export { submissionChoices, type SubmissionChoices } from './submission/submission-choices.ts';
export { submitDocument } from './submission/submit-document.ts';
export { replaceStatement, submitStatement, type SubmittedStatement } from './submission/submit-statement.ts';
export { withdrawSubmission } from './submission/withdraw-submission.ts';
export { slice } from './slice.ts';
