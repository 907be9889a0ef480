/* Entry point of warnings and their communities: codes, schemas, pure rules. */
export { exactPlaceKinds, findExactPlaces, type ExactPlace, type ExactPlaceKind } from './exact-place.ts';
export { findRefusedText, refusedKinds, type RefusedKind, type RefusedPart } from './refused-text.ts';
export * from './tlp.ts';
export * from './community.ts';
export * from './warning.ts';
export {
	audienceFaults,
	unusualRecipients,
	warningState,
	type ChosenAudience,
	type WarningState,
} from './warning-flow.ts';
export {
	AddPostForm,
	CloseCommunityForm,
	CreateCommunityForm,
	DutyContactForm,
	EndDeputyForm,
	HolderForm,
	ImportPostsForm,
	PassStewardshipForm,
	PostVersionForm,
	SaveCommunityForm,
	SavePostForm,
} from './community-form.ts';
export * from './warning-answer.ts';
export {
	inboxTaskKinds,
	receiptState,
	receiptStateLabels,
	warningStateLabels,
	type InboxTask,
	type InboxWarning,
	type ReceiptState,
	type ShownWarningAnswer,
	type ShownMember,
	type WarningInbox,
	type WarningReceipt,
} from './warning-inbox.ts';
export type { AccessEntry } from './access-log.ts';
export { writeCap, type CapMessage } from './cap.ts';
export {
	boardQuery,
	boardWeeks,
	readBoardFilter,
	type BoardFilter,
	type BoardWarning,
	type BoardWeek,
} from './warning-board.ts';
export { ImportCapForm, ReadCapForm } from './cap-form.ts';
export {
	ReleaseWarningForm,
	ReturnWarningForm,
	SaveWarningForm,
	StartWarningForm,
	WarningStepForm,
} from './warning-form.ts';
export type {
	NamedPost,
	CheckRecipient,
	RefusedDraftText,
	WarningCheck,
	WarningFormChoices,
	WarningFormHead,
} from './warning-draft.ts';
