/* Entry point of the exchange: codes, schemas, pure rules. */
export * from './codes.ts';
export { outcomesOf, type Evidence, type ShownStudy, type VersionEvidence } from './evidence.ts';
export {
	didHarm,
	evidenceLevels,
	levelNumber,
	levelReasonLabels,
	versionLevel,
	type EnteredStudy,
	type EvidenceLevel,
	type LevelReason,
	type OutcomeLevel,
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
	usesRefusedMeans,
	type PoliceRefusal,
} from './police.ts';
export { isPlausible, isReady, PracticeRecord, practiceStates, type PracticeState } from './practice.ts';
export {
	activityLabels,
	maxCompared,
	PracticeChoices,
	practiceTexts,
	type ComparedPractice,
	type PracticePage,
	type PresentationView,
} from './practice-page.ts';
export {
	practiceFacetLabels,
	practicesList,
	type FoundPractice,
	type PracticeFacet,
	type PracticeSort,
} from './practices-list.ts';
export { exchangeFeed, type ExchangeFeedEntry } from './atom.ts';
export { practiceJsonLd } from './json-ld.ts';
export { conditionLabels, publishedConditions, type PublishedCondition } from './published-conditions.ts';
export { effectOf, isTrial, qualityOf, type Effect, type StudyQuality } from './quality.ts';
export { exactPlaceKinds, findExactPlaces, type ExactPlace, type ExactPlaceKind } from './exact-place.ts';
export { findRefusedText, refusedKinds, type RefusedKind, type RefusedPart } from './refused-text.ts';
export { effectMeasures, studyDesigns, StudyRecord, studyTests, type StudyDesign } from './study.ts';
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
export { ImportStudiesForm, outcomesIn, StudyForm, WithdrawStudyForm } from './study-form.ts';
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
	deskTaskKinds,
	receiptState,
	receiptStateLabels,
	warningStateLabels,
	type DeskTask,
	type DeskWarning,
	type ReceiptState,
	type ShownWarningAnswer,
	type ShownMember,
	type WarningDesk,
	type WarningPage,
	type WarningReceipt,
} from './warning-desk.ts';
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
