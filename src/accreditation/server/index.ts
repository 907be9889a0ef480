/* Entry point of the accreditation for servers and routes. */
export { actingOn, officersConference, type ActingOn } from './access.ts';
export { addDelegation, removeDelegation } from './delegations.ts';
export { deleteRegistration } from './delete-registration.ts';
export { appendDeletions, deletionsPath, readDeletions } from './deletions-file.ts';
export { exportOwn } from './export-own.ts';
export { registrationsAboutMe } from './registrations-about-me.ts';
export { issueList } from './issue-list.ts';
export { logRead } from './log-read.ts';
export { bringTable } from './bring-table.ts';
export { chooseColumns } from './choose-columns.ts';
export { discardTable } from './discard-table.ts';
export { importTable } from './import-table.ts';
export type { ImportPlace } from './import-scope.ts';
export { badLines, importDesk, previewTable, type TablePreview } from './read-import.ts';
export { nominate, nominateOne, PersonInput } from './nominate.ts';
export {
	hasIssuedList,
	issuedListOf,
	listedName,
	listedPosition,
	listParts,
	listsOf,
	nextListOf,
	type IssuedList,
	type Lists,
} from './read-lists.ts';
export { addDelegations, delegationChoices, type DelegationChoice } from './add-delegations.ts';
export { addFocalPoints, type BadLine } from './add-focal-points.ts';
export { checkCredentials, fileOfCredentials, submitCredentials } from './credentials.ts';
export { addFocalPoint, removeFocalPoint } from './focal-points.ts';
export { nominateAgain } from './nominate-again.ts';
export { delegationPage, ownDelegations, type DelegationPage } from './read-delegation.ts';
export {
	invitationPage,
	invitationText,
	invitedDelegation,
	type InvitationPage,
	type InvitationText,
} from './read-invitation.ts';
export { sendInvitations } from './send-invitations.ts';
export { changeCategory, closeCategory, setCategory } from './set-category.ts';
export { setDelegationPlaces } from './set-delegation-places.ts';
export { setInvitation, setTargets } from './set-invitation.ts';
export { setRights } from './set-rights.ts';
export {
	addAssistant,
	assistantsPage,
	maxAssistants,
	removeAssistant,
	type AssistantsPage,
} from './assistants.ts';
export { askReview, refusalPage, type RefusalPage } from './ask-review.ts';
export { addFurtherDelegation, removeFurtherDelegation } from './further-delegations.ts';
export { correctRegistration } from './correct.ts';
export { decideChange } from './decide-change.ts';
export { proposeChange } from './propose-change.ts';
export { setAtRisk } from './set-at-risk.ts';
export type { Assistant } from './store/assistants.ts';
export type { ProposedChange } from './store/changes.ts';
export {
	changePage,
	registrationOf,
	type ChangePage,
	type OfficersRegistration,
} from './read-registration.ts';
export { allRegistrations, registrationsOf, type Registrations } from './read-registrations.ts';
export type { ListedRegistration } from './store/registrations-list.ts';
export { confirmRegistration, register, type RegistrationMail } from './register.ts';
export {
	editForm,
	importForm,
	limitOfficer,
	publishForm,
	resetForm,
	saveQuestion,
	saveSection,
} from './edit-form.ts';
export { registrationForm, selfRegistration, type RegistrationForm } from './registration-form.ts';
export { giveAnswers } from './give-answers.ts';
export { removeUpload, uploadAnswer } from './upload-answer.ts';
export { answerFile, answersForOfficers, readSensitive, type OfficersAnswer } from './read-answers.ts';
export {
	ownRegistration,
	ownRegistrations,
	type OwnForm,
	type OwnListed,
	type OwnRegistration,
} from './own-registrations.ts';
export { issueVisaLetter, visaLetter, visaLetterState } from './visa-letter.ts';
export { takeStep, type AskedStep } from './take-step.ts';
export { takeSteps, type StepsTaken } from './take-steps.ts';
export { listOfParticipants, type ParticipantsPart } from './list-of-participants.ts';
export { loadPeople, type LoadedPeople } from './load-people.ts';
export { loadRegistrations } from './load-registrations.ts';
export { addParticipant, removeParticipant } from './participants.ts';
export { allPeople, delegationsOf, peopleOf, removalOf, type People } from './read.ts';
export type { Participant } from './store/people.ts';
export { sensitiveReads, type NamedRead } from './sensitive-reads.ts';
export { setListings } from './set-listings.ts';
export type { ListLine } from './store/lists.ts';
export {
	badgesOf,
	maxBadges,
	printBadges,
	printedBadges,
	replaceBadge,
	setBadgeDays,
	type Badges,
	type BadgeSheets,
} from './badges.ts';
export { checkIn, ScansBody } from './check-in.ts';
export { doorFor, giveDoorKey, revokeDoorKey, type Door } from './door-keys.ts';
export { doorCookie, doorConference, doorData, doorPhotograph, searchAtDoor } from './door-people.ts';
export {
	allAttendance,
	attendanceDay,
	attendanceOf,
	badgeOf,
	cameInProtocolOrder,
	type Attendance,
	type AttendanceFile,
} from './attendance.ts';
export { badgePdfValues } from './badge-pdf.ts';
export { undoCheckIn } from './undo-check-in.ts';
export type { AttendanceRow, ListedScan } from './store/attendance.ts';
export { giveConsent } from './give-consent.ts';
export { nominateYoung } from './nominate-young.ts';
export {
	agreementsOf,
	consentPage,
	readMinor,
	youngSpeakersOf,
	youthOrganisationOf,
	type YouthOrganisation,
} from './read-young.ts';
export type { YoungSpeaker } from './store/young-people.ts';
export { discardEmails } from './emails/discard-emails.ts';
export { emailsOf, findEmail, previewOf } from './emails/read-emails.ts';
export { releaseEmails } from './emails/release-emails.ts';
export { resendEmail } from './emails/resend-email.ts';
export { setEmailChoices } from './emails/set-email-choices.ts';
export { takePartIn, type TakePart } from './take-part.ts';
export { slice } from './slice.ts';
