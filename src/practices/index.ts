/* Entry point of practices: codes, schemas, pure rules. */
export * from './codes.ts';
export { outcomesOf, type Evidence, type ShownStudy, type VersionEvidence } from './evidence.ts';
export {
	evidenceLevels,
	levelNumber,
	levelReasonLabels,
	pastLevelLabels,
	versionLevel,
	type EnteredStudy,
	type EvidenceLevel,
	type LevelReason,
	type OutcomeLevel,
	type PastLevel,
	type VersionLevel,
} from './level.ts';
export {
	ChangeExperienceForm,
	ExperienceForm,
	experienceScales,
	hasFailed,
	ReadNewsForm,
	RemoveExperienceForm,
	repeatAnswers,
	WithdrawExperienceForm,
	type ExperienceInput,
	type ExperienceScale,
	type WouldRepeat,
} from './experience.ts';
export { flagsOf, type PracticeFlags } from './flags.ts';
export {
	needsEvidenceNote,
	needsRightsCheck,
	policeRefusal,
	refusedMeans,
	type PoliceRefusal,
} from './police.ts';
export { isPlausible, isReady, PracticeRecord, practiceStates, type PracticeState } from './practice.ts';
export { PracticeChoices, type PracticePage, type PresentationView } from './practice-page.ts';
export {
	practiceFacetLabels,
	practicesList,
	type PracticeFacet,
	type PracticeSort,
} from './practices-list.ts';
export { practiceJsonLd } from './json-ld.ts';
export { effectOf, figuresOf, type Effect } from './effect.ts';
export { preliminaryReasonLabels, SearchForm, ConfirmSearchForm, searchRecord } from './literature-search.ts';
export {
	defaultBenefits,
	SmallestBenefitForm,
	type SmallestBenefit,
	type SmallestBenefitInput,
	type SmallestBenefits,
} from './smallest-benefit.ts';
export type { BenefitChange, ShownBenefit, SmallestBenefitsPage } from './smallest-benefits-page.ts';
export { isRandomised, qualityOf, type StudyQuality } from './quality.ts';
export {
	effectMeasures,
	reportRecord,
	resultRecord,
	reviewRecord,
	studyDesigns,
	StudyRecord,
	studyTests,
	trialRecord,
	type EvidenceReview,
	type StudyDesign,
	type StudyResult,
	type Trial,
} from './study.ts';
export {
	CancelCodesForm,
	maxCodes,
	RatingCodesForm,
	RatingForm,
	ratingQuestions,
	type RatingShare,
	type ShownRating,
} from './rating.ts';
export { AppealForm, DeclareForm, VoteForm } from './review-forms.ts';
export { decisionBasisLabels, reviewStandingLabels, type ReviewStanding } from './review.ts';
export type { PublicDecision, PublicVote, ReviewTask, VersionReview } from './review-page.ts';
export { officerPracticesList, type OfficerPracticesSort } from './officer-practices-list.ts';
export {
	AddOwnerForm,
	ChangeVersionForm,
	ExpertForm,
	PracticeReasonForm,
	PracticeVersionForm,
	PresentationForm,
	RemoveExpertForm,
	RemoveOwnerForm,
	RemovePresentationForm,
	SavePracticeForm,
	StartPracticeForm,
	VersionForm,
} from './submission.ts';
export {
	CheckResultForm,
	ImportStudiesForm,
	MoveReportForm,
	rowsIn,
	StudyForm,
	WithdrawStudyForm,
} from './study-form.ts';
