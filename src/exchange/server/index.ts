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
export { readPractice, type EvaluatedPractice, type EvaluatedVersion } from './read.ts';
export { correctStudy, type CorrectStudyRefusal } from './studies/correct-study.ts';
export { enterStudy, type EnterStudyRefusal } from './studies/enter-study.ts';
export { exportStudies } from './studies/export-studies.ts';
export { importStudies, type ImportStudiesRefusal } from './studies/import-studies.ts';
export { evidenceOf } from './studies/read-evidence.ts';
export { withdrawStudy, type WithdrawStudyRefusal } from './studies/withdraw-study.ts';
export { personalDataIn } from './submit/personal-data.ts';
export { slice } from './slice.ts';
