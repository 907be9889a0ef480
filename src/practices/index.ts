/* Entry point of practices: codes, schemas, pure rules. */
export * from './codes.ts';
export type { ShownStudy } from './evidence.ts';
export { evidenceLevels, versionLevel, type EnteredStudy } from './level.ts';
export {
	ChangeExperienceForm,
	ExperienceForm,
	ReadNewsForm,
	RemoveExperienceForm,
	repeatAnswers,
	WithdrawExperienceForm,
} from './experience.ts';
export { needsEvidenceNote } from './police.ts';
export { PracticeRecord, practiceStates } from './practice.ts';
export { PracticeChoices } from './practice-page.ts';
export { practiceFacetLabels, practicesList } from './practices-list.ts';
export { practiceJsonLd } from './json-ld.ts';
export { figuresOf } from './effect.ts';
export { SearchForm, ConfirmSearchForm, searchRecord } from './literature-search.ts';
export { defaultBenefits, SmallestBenefitForm } from './smallest-benefit.ts';
export {
	effectMeasures,
	resultRecord,
	studyDesigns,
	trialRecord,
	type StudyResult,
	type Trial,
} from './study.ts';
export { CancelCodesForm, maxCodes, RatingCodesForm, RatingForm, ratingQuestions } from './rating.ts';
export { AppealForm, DeclareForm, VoteForm } from './review-forms.ts';
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
	StudyForm,
	WithdrawStudyForm,
} from './study-form.ts';
