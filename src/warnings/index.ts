/* Entry point of warnings and their communities: codes, schemas, pure rules. */
export { findRefusedText } from './refused-text.ts';
export * from './tlp.ts';
export * from './community.ts';
export * from './warning.ts';
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
export { inboxTaskKinds, receiptState, warningStateLabels, type InboxWarning } from './warning-inbox.ts';
export type { AccessEntry } from './access-log.ts';
export { writeCap } from './cap.ts';
export { boardQuery, boardWeeks, readBoardFilter } from './warning-board.ts';
export { ImportCapForm, ReadCapForm } from './cap-form.ts';
export {
	ReleaseWarningForm,
	ReturnWarningForm,
	SaveWarningForm,
	StartWarningForm,
	WarningStepForm,
} from './warning-form.ts';
