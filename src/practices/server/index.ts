/* Entry point of the exchange for servers and routes. */
export { exchangeViewer, may, type ExchangeAction, type ExchangeViewer } from './access.ts';
export { addExperience } from './experience/add-experience.ts';
export { changeExperience } from './experience/change-experience.ts';
export { removeExperience, withdrawExperience } from './experience/end-experience.ts';
export { rate } from './experience/rate.ts';
export {
	cancelRatingCodes,
	makeRatingCodes,
	ratingPage,
	ratingSlips,
	readRating,
} from './experience/rating-codes.ts';
export {
	experiencePage,
	readExperience,
	reportPage,
	type ExperiencePage,
	type ShownExperience,
} from './experience/read-experience.ts';
export { comparePractices } from './find/compare-practices.ts';
export { readPracticePage } from './find/read-practice-page.ts';
export {
	allPractices,
	newestPractices,
	searchPractices,
	type PracticeResults,
} from './find/search-practices.ts';
export {
	markNewsRead,
	mayOpenStartPage,
	startPage,
	type EvidenceNews,
	type ExchangeStartPage,
	type ReportNews,
} from './experience/start-page.ts';
export { readPractice, type EvaluatedPractice, type EvaluatedVersion } from './read.ts';
export { appealDecision } from './review/appeal-decision.ts';
export { closeVote } from './review/close-vote.ts';
export { declareInterest } from './review/declare-interest.ts';
export { handInVote } from './review/hand-in-vote.ts';
export { publicReviews } from './review/public-reviews.ts';
export { readAppeal } from './review/read-appeal.ts';
export { readReview, type ReviewPage } from './review/read-review.ts';
export { reviewTasks } from './review/review-tasks.ts';
export { correctStudy, type CorrectStudyRefusal } from './studies/correct-study.ts';
export { enterStudy, type EnterStudyRefusal } from './studies/enter-study.ts';
export { exportStudies } from './studies/export-studies.ts';
export { importStudies, type ImportStudiesRefusal } from './studies/import-studies.ts';
export { loadPractices } from './studies/load-practices.ts';
export { evidenceOf } from './studies/read-evidence.ts';
export { readStudies, readStudy, type StudiesPage } from './studies/read-studies.ts';
export { withdrawStudy, type WithdrawStudyRefusal } from './studies/withdraw-study.ts';
export { appointedExperts, appointExpert, dismissExpert } from './submit/appoint-expert.ts';
export { addOwner, removeOwner } from './submit/change-owners.ts';
export { addPresentation, removePresentation } from './submit/change-presentations.ts';
export { addVersion, changeVersion } from './submit/change-versions.ts';
export { publishPractice, returnPractice, withdrawPractice } from './submit/decide-practice.ts';
export { deletePractice } from './submit/delete-practice.ts';
export { ownerChoices, type EntryChoice, type OwnerChoice } from './submit/owner-choices.ts';
export { personalDataIn } from './submit/personal-data.ts';
export {
	officerPractices,
	ownPractices,
	stateChoices,
	practiceForm,
	type ListedPractice,
	type OfficerPractices,
	type ShownPresentation,
	type PracticeForm,
} from './submit/read-submissions.ts';
export { savePractice, submitPractice } from './submit/save-practice.ts';
export { startPractice } from './submit/start-practice.ts';
export { slice } from './slice.ts';
export { mayHandle, warningViewer, type WarningAction, type WarningViewer } from './warnings/access.ts';
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
export {
	acknowledgeWarning,
	confirmWithdrawal,
	type AcknowledgeRefusal,
} from './warnings/receive/acknowledge.ts';
export {
	answerWarning,
	replyToAnswer,
	type AnswerWarningRefusal,
} from './warnings/receive/answer-warning.ts';
export { readAccessLog, type AccessLogPage } from './warnings/receive/read-access-log.ts';
export { hasWarningDesk } from './warnings/access.ts';
export { readWarningDesk } from './warnings/receive/read-desk.ts';
export { readReceipts } from './warnings/receive/read-receipts.ts';
export { readWarning } from './warnings/receive/read-warning.ts';
export { withdrawWarning, type WithdrawWarningRefusal } from './warnings/receive/withdraw.ts';
export { readBoard, readPublicBoard, type WarningBoard } from './warnings/out/read-board.ts';
export { capOf, readPublicWarning, type PublicWarning } from './warnings/out/read-public-warning.ts';
export { importCap, previewCap } from './warnings/out/import-cap.ts';
export { maxCapBytes } from './warnings/out/read-cap.ts';
export { readCheck } from './warnings/write/read-check.ts';
export {
	editWarning,
	newWarning,
	type EditWarningPage,
	type NewWarningPage,
} from './warnings/write/read-form.ts';
export {
	confirmUrgent,
	releaseWarning,
	type ConfirmReleaseRefusal,
	type ReleaseWarningRefusal,
} from './warnings/write/release-warning.ts';
export { deleteDraft, returnWarning } from './warnings/write/return-warning.ts';
export { sendNewWarning, sendWarning, type SentWarning } from './warnings/write/send-warning.ts';
export { warningEmail, type WarningMail } from './warnings/write/warning-email.ts';
export { loadWarning, type LoadedWarning } from './warnings/load-warning.ts';
