/* Entry point of the accreditation: types, schemas, pure rules. */
export { categories, categoryLabels } from './categories.ts';
export {
	AppointCoordinatorForm,
	coordinatorRecord,
	EndCoordinatorForm,
	themes,
	type Theme,
} from './coordinator.ts';
export { EndSectionRightForm, SectionRightForm, type SectionRight } from './section-right.ts';
export { DelegationForm, ParticipantForm, RemoveForm } from './forms.ts';
export { IssueForm, listHeadings, listings, ListingsForm } from './listing.ts';
export { importFields, type ImportField } from './import-columns.ts';
export { TableChoicesForm } from './import-forms.ts';
export {
	AssistantForm,
	FurtherDelegationForm,
	SpeakForForm,
	RemoveAssistantForm,
	RemoveDelegationForm,
	ReviewForm,
	RiskForm,
} from './registration-forms.ts';
export { ChangeForm, CorrectionForm, DecisionForm, factsOf } from './facts.ts';
export { peopleList } from './people-list.ts';
export { isFilter } from './answer-columns.ts';
export { listWithAnswers, ofAnswer, registrationsList } from './registrations-list.ts';
export { ExportForm, RemoveViewForm, SensitiveColumnForm, ViewForm } from './view-forms.ts';
export { StepForm, stepIn, withResult, type StepQuestion } from './step-form.ts';
export { answerDue, mayChange } from './registration.ts';
export { consentKinds, type Agreement } from './young-people.ts';
export { ConsentForm, YoungPersonForm } from './young-people-forms.ts';
export { EmailChoicesForm, EmailStepForm, ReleaseKindForm, ResendForm } from './email-forms.ts';
export { emailKinds, emailsList, type EmailKind } from './emails.ts';
export { formatDeadline, guestPlaceholders, placeholders } from './invitation.ts';
export { CheckGuestsForm, InviteGuestsForm, RegisterInvitedForm, WithdrawGuestForm } from './guest-forms.ts';
export {
	BeginLetterForm,
	CopyLetterForm,
	DeliveredForm,
	LetterTextForm,
	LetterToDelegationsForm,
	PrepareLetterForm,
	ReleaseLetterForm,
	ReminderForm,
} from './letter-forms.ts';
export {
	AddDelegationsForm,
	CategoryForm,
	CheckCredentialsForm,
	CredentialsForm,
	FocalPointForm,
	FocalPointLinesForm,
	FocalPointStepForm,
	InvitationForm,
	maxCredentialsBytes,
	NamedDelegationsForm,
	NominateAgainForm,
	NominationForm,
	PlacesForm,
	RemoveFocalPointForm,
	RightsForm,
	SendForm,
	TargetsForm,
	YouthForm,
} from './invitation-forms.ts';
export { isUpload, sectionsFor, stages } from './form-definition.ts';
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
} from './registration-form-forms.ts';
export { selfRegistrationSections } from './self-registration.ts';
export { standardForm } from './standard-form.ts';
export { badgeCategoryLabels, badgeSizeLabels } from './badge-labels.ts';
export { badgesList, badgeSizes } from './badges-list.ts';
export { BadgeDaysForm, DoorForm, DoorKeyForm, DoorKeyIdForm, PrintForm, UndoForm } from './door-forms.ts';
