/* Entry point of practices for servers and routes. */
export { practiceViewer, may, type PracticeAction, type PracticeViewer } from './access.ts';
export { readSmallestBenefit, readSmallestBenefits } from './benefits/read-benefits.ts';
export { setSmallestBenefit } from './benefits/set-benefit.ts';
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
export { practicePdf } from './pdf/practice-pdf.ts';
export { practiceColumns } from './find/practice-columns.ts';
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
	type PracticeStartPage,
	type ReportNews,
} from './experience/start-page.ts';
export { readPractice, type EvaluatedPractice, type EvaluatedVersion } from './read.ts';
export { appealDecision } from './review/appeal-decision.ts';
export { closeVote } from './review/close-vote.ts';
export { declareInterest } from './review/declare-interest.ts';
export { castVote } from './review/cast-vote.ts';
export { publicReviews } from './review/public-reviews.ts';
export { readAppeal } from './review/read-appeal.ts';
export { readReview, type ReviewPage } from './review/read-review.ts';
export { reviewTasks } from './review/review-tasks.ts';
export { correctStudy, type CorrectStudyRefusal } from './studies/correct-study.ts';
export { checkResult } from './studies/check-result.ts';
export { confirmSearch, enterSearch } from './studies/enter-search.ts';
export { enterStudy, type EnterStudyRefusal } from './studies/enter-study.ts';
export { exportStudies } from './studies/export-studies.ts';
export { importStudies, type ImportStudiesRefusal } from './studies/import-studies.ts';
export { loadPractices } from './studies/load-practices.ts';
export { moveReport } from './studies/move-report.ts';
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
