/* Entry point of the accreditation: types, schemas, pure rules. */
export { categories, categoryLabels, type Category } from './categories.ts';
export { DelegationForm, ParticipantForm, RemoveForm } from './forms.ts';
export {
	IssueForm,
	listHeadings,
	listingLabels,
	listings,
	ListingsForm,
	type ListAudience,
	type ListedCategory,
} from './listing.ts';
export { importFields, type ImportField } from './import-columns.ts';
export { BringTableForm, maxTableBytes, PressForm, tableCharsets, TableChoicesForm } from './import-forms.ts';
export {
	AssistantForm,
	FurtherDelegationForm,
	SpeakForForm,
	RemoveAssistantForm,
	RemoveDelegationForm,
	ReviewForm,
	RiskForm,
} from './registration-forms.ts';
export { changedFacts, CorrectionForm, DecisionForm, factNames, Facts } from './facts.ts';
export { peopleList, type PeopleFacet, type PeopleSort } from './people-list.ts';
export { registrationsList, type RegistrationFacet, type RegistrationSort } from './registrations-list.ts';
export {
	allGrounds,
	officerSteps,
	resultIn,
	resultQuery,
	StepForm,
	stepIn,
	type OfficerStep,
	type StepResult,
} from './step-form.ts';
export {
	answerDue,
	decideStep,
	groundsFor,
	mayChange,
	registrationStates,
	stepsFrom,
	usesPlace,
	type RefusalGround,
	type RegistrationCommand,
	type RegistrationState,
} from './registration.ts';
export {
	ageBands,
	agreementOf,
	consentKinds,
	isMinor,
	takesPart,
	type AgeBand,
	type Agreement,
	type Consenter,
	type Consents,
} from './young-people.ts';
export { ConsentForm, YoungPersonForm } from './young-people-forms.ts';
export { EmailChoicesForm, EmailStepForm, ReleaseKindForm, ResendForm } from './email-forms.ts';
export {
	emailKinds,
	emailsList,
	emailStates,
	type EmailFacet,
	type EmailKind,
	type EmailSort,
} from './emails.ts';
export { formatDeadline, placeholders } from './invitation.ts';
export {
	AddDelegationsForm,
	CategoryForm,
	CheckCredentialsForm,
	CredentialsForm,
	delegationGroups,
	FocalPointForm,
	FocalPointLinesForm,
	FocalPointStepForm,
	InvitationForm,
	maxCredentialsBytes,
	NominateAgainForm,
	NominationForm,
	PlacesForm,
	RemoveFocalPointForm,
	RightsForm,
	SendForm,
	TargetsForm,
	YouthForm,
} from './invitation-forms.ts';
export {
	isUpload,
	sectionsFor,
	stages,
	type FormDefinition,
	type FormField,
	type FormSection,
} from './form-definition.ts';
export {
	AnswersForm,
	MovePartForm,
	OfficerForm,
	QuestionForm,
	RegisterForm,
	RevisionForm,
	SectionForm,
	SensitiveForm,
	UseForm,
	VisaLetterForm,
} from './registration-form-forms.ts';
export { standardForm } from './standard-form.ts';
export { passportLabels } from './visa-letter.ts';
export type { Answers } from './answers.ts';
export { attendanceList, type AttendanceFacet, type AttendanceSort } from './attendance-list.ts';
export { badgeCategoryLabels, badgeSizeLabels, doorOutcomeLabels } from './badge-labels.ts';
export { badgesList, badgeSizes, type BadgeFacet, type BadgeSize, type BadgeSort } from './badges-list.ts';
export { spacedCode } from './badge-code.ts';
export type { DoorOutcome, DoorPerson, FirstScan } from './door.ts';
export { BadgeDaysForm, DoorForm, DoorKeyForm, DoorKeyIdForm, PrintForm, UndoForm } from './door-forms.ts';
