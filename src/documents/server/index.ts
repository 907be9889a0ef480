/* Entry point of the documents for servers and routes. */
export { may, officersDocument } from './access.ts';
export { addVersion } from './add-version.ts';
export { createDocument, type NewDocumentInput } from './create-document.ts';
export { issueDocument, type IssueDocumentRefusal } from './issue-document.ts';
export { documentsOf, findBySymbol } from './read.ts';
export { documentsSection } from './reading/listed-documents.ts';
export { ReadingChoices } from './reading/preview-of.ts';
export { readDocument, type FoundDocument } from './reading/read-document.ts';
export { versionFile, type ReadableFile } from './reading/version-file.ts';
export type { DocumentRow, DocumentsScope } from './store/documents.ts';
export type { VersionRow } from './store/versions.ts';
export { slice } from './slice.ts';
