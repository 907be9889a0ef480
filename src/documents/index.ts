/* Entry point of the documents: types, schemas, pure rules. */
export {
	distributions,
	documentKinds,
	documentStates,
	versionStates,
	type Distribution,
	type DocumentKind,
	type VersionState,
} from './document.ts';
export type { DocumentPage, DocumentsSection, ListedDocument, VersionView } from './page.ts';
export { itemsIn } from './agenda-items.ts';
export { documentJsonLd } from './json-ld.ts';
export { typedSymbol, withMarker } from './symbol.ts';
export {
	ChangeSubmissionForm,
	fileFieldOf,
	maxBytesOfDelegation,
	maxSubmittedBytes,
	SubmitForm,
	submittedTypes,
	WithdrawSubmissionForm,
} from './submission.ts';
export { libraryFacets, libraryList, type LibraryDocument } from './library-list.ts';
export { officerDocumentsList, waitings } from './officer-documents-list.ts';
export {
	AwaitedForm,
	CorrectionDecisionForm,
	CorrectionForm,
	DetailsForm,
	FileForm,
	FollowForm,
	IssueSeveralForm,
	KindSettingsForm,
	seenSetting,
	NewDocumentForm,
	ReasonForm,
	RelateForm,
	RemoveVersionForm,
	RenameSeriesForm,
	RevisionForm,
	SeriesForm,
	UnrelateForm,
} from './officer-forms.ts';
export { issueQuery, issueResultIn, refusalLabels, type OfficerRefusal } from './issue-result.ts';
