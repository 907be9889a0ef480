/* Entry point of the documents: types, schemas, pure rules. */
export {
	delegationKinds,
	distributions,
	documentKinds,
	documentStates,
	versionStates,
	type Distribution,
	type DocumentKind,
	type DocumentState,
	type TextState,
	type VersionState,
} from './document.ts';
export type {
	DocumentPage,
	DocumentPlace,
	DocumentPreview,
	DocumentsSection,
	ItemHeading,
	ListedDocument,
	ListedFile,
	VersionView,
} from './page.ts';
export { itemsIn } from './agenda-items.ts';
export { documentJsonLd } from './json-ld.ts';
export { mayRead, type Membership, type Readable, type Viewer } from './distribution.ts';
export {
	countsByYear,
	formatSymbol,
	suffixes,
	symbolPattern,
	typedSymbol,
	withMarker,
	withSuffix,
	type Suffix,
} from './symbol.ts';
export {
	ChangeSubmissionForm,
	fileFieldOf,
	isChangeable,
	maxBytesOfDelegation,
	maxSubmittedBytes,
	SubmitForm,
	submittedTypes,
	WithdrawSubmissionForm,
	type SubmissionInput,
} from './submission.ts';
export { libraryFacets, libraryList, type LibraryDocument, type LibraryFacet } from './library-list.ts';
export {
	officerDocumentsList,
	waitings,
	type OfficerDocumentFacet,
	type OfficerDocumentSort,
	type DocumentWaiting,
} from './officer-documents-list.ts';
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
export {
	issueQuery,
	issueResultIn,
	refusalLabels,
	type OfficerRefusal,
	type IssueResult,
} from './issue-result.ts';
