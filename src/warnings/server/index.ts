/* Entry point of warnings for servers and routes. */
export { warningViewer } from './access.ts';
export { postNames } from './communities/post-names.ts';
export { addPost, importPosts } from './communities/add-posts.ts';
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
	type MemberLine,
} from './communities/read-community.ts';
export { withdrawnWithCommunity, withdrawnWithPost } from './communities/withdraw-with-source.ts';
export { loadCommunity } from './communities/load-community.ts';
export { acknowledgeWarning, confirmWithdrawal } from './receive/acknowledge.ts';
export { answerWarning, replyToAnswer } from './receive/answer-warning.ts';
export { exportWarning } from './receive/export-warning.ts';
export { warningPdf } from './receive/warning-pdf.ts';
export { readAccessLog } from './receive/read-access-log.ts';
export { hasWarningInbox } from './access.ts';
export { readWarningInbox } from './receive/read-inbox.ts';
export { readReceipts } from './receive/read-receipts.ts';
export { readWarning } from './read.ts';
export { withdrawWarning } from './receive/withdraw.ts';
export { readBoard, readPublicBoard } from './out/read-board.ts';
export { capOf, readPublicWarning } from './out/read-public-warning.ts';
export { capFiles, importTypedCap, previewTypedCap } from './out/typed-cap.ts';
export { readCheck } from './write/read-check.ts';
export { editWarning, newWarning } from './write/read-form.ts';
export { confirmUrgent, releaseWarning } from './write/release-warning.ts';
export { deleteDraft, returnWarning } from './write/return-warning.ts';
export { sendNewWarning, sendWarning, type SentWarning } from './write/send-warning.ts';
export { loadWarning } from './load-warning.ts';
export { slice } from './slice.ts';
