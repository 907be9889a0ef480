/* Entry point of the documents for servers and routes. */
export { may, officersDocument } from './access.ts';
export { addVersion } from './add-version.ts';
export { createDocument, type NewDocumentInput } from './create-document.ts';
export { issueDocument, type IssueDocumentRefusal } from './issue-document.ts';
export { documentsOf, findBySymbol } from './read.ts';
export type { DocumentRow, DocumentsScope } from './store/documents.ts';
export type { VersionRow } from './store/versions.ts';
export { slice } from './slice.ts';
