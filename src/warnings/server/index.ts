/* Entry point of warnings for servers and routes. */
export { mayHandle, warningViewer, type WarningAction, type WarningViewer } from './access.ts';
export { postNames, type ShownPost } from './communities/post-names.ts';
export { readMembers, type CommunityMember } from './communities/read-members.ts';
export { addPost, importPosts, type ImportedPost } from './communities/add-posts.ts';
export { createCommunity } from './communities/create-community.ts';
export { closeCommunity, passStewardship, saveCommunity } from './communities/edit-community.ts';
export {
	addDeputy,
	endDeputy,
	handOver,
	reconfirmPost,
	removePost,
	savePost,
	setDutyContact,
} from './communities/edit-post.ts';
export {
	communityEntries,
	readCommunities,
	readCommunity,
	readPost,
	type CommunityLine,
	type CommunityPage,
	type MemberLine,
} from './communities/read-community.ts';
export { withdrawnWithCommunity, withdrawnWithPost } from './communities/withdraw-with-source.ts';
export { loadCommunity, type LoadedCommunity } from './communities/load-community.ts';
export { acknowledgeWarning, confirmWithdrawal, type AcknowledgeRefusal } from './receive/acknowledge.ts';
export { answerWarning, replyToAnswer, type AnswerWarningRefusal } from './receive/answer-warning.ts';
export { exportWarning } from './receive/export-warning.ts';
export { warningPdf } from './receive/warning-pdf.ts';
export { readAccessLog, type AccessLogPage } from './receive/read-access-log.ts';
export { hasWarningInbox } from './access.ts';
export { readWarningInbox } from './receive/read-inbox.ts';
export { readReceipts } from './receive/read-receipts.ts';
export { readWarning } from './read.ts';
export { withdrawWarning, type WithdrawWarningRefusal } from './receive/withdraw.ts';
export { readBoard, readPublicBoard, type WarningBoard } from './out/read-board.ts';
export { capOf, readPublicWarning, type PublicWarning } from './out/read-public-warning.ts';
export { capFiles, importTypedCap, previewTypedCap } from './out/typed-cap.ts';
export { readCheck } from './write/read-check.ts';
export { editWarning, newWarning, type EditWarningPage, type NewWarningPage } from './write/read-form.ts';
export {
	confirmUrgent,
	releaseWarning,
	type ConfirmReleaseRefusal,
	type ReleaseWarningRefusal,
} from './write/release-warning.ts';
export { deleteDraft, returnWarning } from './write/return-warning.ts';
export { sendNewWarning, sendWarning, type SentWarning } from './write/send-warning.ts';
export { warningEmail, type WarningMail } from './write/warning-email.ts';
export { loadWarning, type LoadedWarning } from './load-warning.ts';
export { slice } from './slice.ts';
