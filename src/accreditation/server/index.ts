/* Entry point of the accreditation for servers and routes. */
export { officersConference } from './access.ts';
export { endSections } from './rights/end-sections.ts';
export { giveSections } from './rights/give-sections.ts';
export { readRights } from './rights/read-rights.ts';
export { allPeople, delegationsOf, peopleOf, removalOf } from './read.ts';
export { appendConsents, readConsents } from './personal-data/refused-consents.ts';
export { appendDeletions, deletionsPath, readDeletions } from './personal-data/deletions-file.ts';
export { ownStanding, type OwnDelegation, type OwnStanding } from './own-standing.ts';
export { copyRegistration, copyRoles } from './copy-accreditation.ts';
export { slice } from './slice.ts';

export {
	appointCoordinator,
	coordinators,
	coordinatorsFor,
	endCoordinator,
	ownCoordinations,
} from './coordinators/coordinators.ts';
export { chairNames } from './people/chair-names.ts';
export { addDelegation, removeDelegation } from './people/delegations.ts';
export { loadPeople, type LoadedPeople } from './people/load-people.ts';
export { loadRegistrations } from './people/load-registrations.ts';
export { logNames } from './people/log-names.ts';
export { delegationNames, unlistedDelegations } from './people/delegation-names.ts';
export { inviteParticipant } from './people/invite-participant.ts';
export { addParticipant, removeParticipant } from './people/participants.ts';
export { atRiskAmong, conferenceRolesOf } from './people/person-roles.ts';
export { ownMemberships } from './people/memberships.ts';
export { recipientIn } from './people/recipient.ts';
export { delegationsOfPersons, languagesOfPersons } from './store/memberships.ts';
export { conferenceSite } from './emails/conference-site.ts';

export { addDelegations, delegationChoices, missingDelegations } from './invitation/add-delegations.ts';
export { addNamedDelegations } from './invitation/add-named-delegations.ts';
export { checkDelegations } from './invitation/check-delegations.ts';
export { checkGuests } from './guests/check-guests.ts';
export { inviteGuests } from './guests/invite-guests.ts';
export { readGuests, readGuestText } from './guests/read-guests.ts';
export { invitedGuest, registerInvited } from './guests/register-invited.ts';
export { remindGuests } from './guests/remind-guests.ts';
export { setGuestText } from './guests/guest-text.ts';
export { withdrawGuest } from './guests/withdraw-guest.ts';
export { addFocalPoints, type BadLine } from './invitation/add-focal-points.ts';
export { addFocalPoint, removeFocalPoint } from './invitation/focal-points.ts';
export { invitationPreviewValues } from './invitation/invitation-preview.ts';
export { invitationPage, invitationText, invitedDelegation } from './invitation/read-invitation.ts';
export { beginLetter } from './letters/begin-letter.ts';
export { beginLetterToDelegations } from './letters/begin-letter-to-delegations.ts';
export { copyLetterTexts } from './letters/copy-letter-texts.ts';
export { discardLetter } from './letters/discard-letter.ts';
export { letterPdfValues } from './letters/letter-pdf.ts';
export { markDelivered } from './letters/mark-delivered.ts';
export { prepareLetter } from './letters/prepare-letter.ts';
export { delegationsForLetter, readLetter, readLetters } from './letters/read-letters.ts';
export { releaseLetter } from './letters/release-letter.ts';
export { setLetterText } from './letters/set-letter-text.ts';
export { setReminder } from './letters/set-reminder.ts';
export { sendInvitations } from './invitation/send-invitations.ts';
export { changeCategory, closeCategory, setCategory } from './invitation/set-category.ts';
export { setYouth } from './invitation/set-youth.ts';
export { setDelegationPlaces } from './invitation/set-delegation-places.ts';
export { setInvitation, setTargets } from './invitation/set-invitation.ts';
export { participationInfo } from './invitation/participation-info.ts';

export { checkCredentials, fileOfCredentials, submitCredentials } from './delegation/credentials.ts';
export { nominateAgain } from './delegation/nominate-again.ts';
export { nominate, nominateOne } from './delegation/nominate.ts';
export { delegationPage } from './delegation/read-delegation.ts';
export { setRights } from './delegation/set-rights.ts';

export { askReview, refusalPage } from './registration/ask-review.ts';
export { addAssistant, assistantsPage, removeAssistant } from './registration/assistants.ts';
export { correctRegistration } from './registration/correct.ts';
export { decideChange } from './registration/decide-change.ts';
export { addFurtherDelegation, removeFurtherDelegation } from './registration/further-delegations.ts';
export { ownRegistration } from './registration/own-registrations.ts';
export { proposeChange } from './registration/propose-change.ts';
export { registrationsSheet } from './registration/registrations-sheet.ts';
export { officersRegistration } from './registration/officers-registration.ts';
export { changePage, registrationOf } from './registration/read-registration.ts';
export { allRegistrations, registrationsOf } from './registration/read-registrations.ts';
export { confirmRegistration, register, type RegistrationMail } from './registration/register.ts';
export { removeView, saveView, viewsOf } from './registration/views.ts';
export { setAtRisk } from './registration/set-at-risk.ts';
export { transition } from './registration/transition.ts';
export { speakFor } from './registration/speak-for.ts';
export { readStepResult } from './registration/read-step-result.ts';
export { stepQuestion } from './registration/step-question.ts';
export { transitionMany, type StepsTaken } from './registration/transition-many.ts';

export {
	editForm,
	importForm,
	limitOfficer,
	publishForm,
	resetForm,
	saveQuestion,
	saveSection,
} from './forms/edit-form.ts';
export { giveAnswers } from './forms/give-answers.ts';
export { answerTotals } from './forms/answer-totals.ts';
export { exportAnswers } from './forms/export-answers.ts';
export { answerFile, readSensitive } from './forms/read-answers.ts';
export { readSensitiveColumn } from './forms/read-column.ts';
export { previewForm, registrationForm, selfRegistration } from './forms/registration-form.ts';
export { removeUpload, uploadAnswer } from './forms/upload-answer.ts';
export { visaLetterValues } from './forms/visa-letter-pdf.ts';
export { issueVisaLetter, visaLetter } from './forms/visa-letter.ts';

export { giveConsent } from './young/give-consent.ts';
export { nominateYoung } from './young/nominate-young.ts';
export {
	agreementsOf,
	consentPage,
	readMinor,
	youngSpeakersOf,
	youthOrganisationOf,
} from './young/read-young.ts';

export { createImport } from './import/create-import.ts';
export { confirmAdults, confirmNames } from './import/confirm-table.ts';
export { chooseColumns } from './import/choose-columns.ts';
export { discardTable } from './import/discard-table.ts';
export type { ImportPlace } from './import/import-scope.ts';
export { importTable } from './import/import-table.ts';
export { badLinesSheet } from './import/bad-lines-sheet.ts';
export { importDesk, previewTable } from './import/read-import.ts';

export { discardEmails } from './emails/discard-emails.ts';
export { emailsOf, findEmail, previewOf } from './emails/read-emails.ts';
export { releaseEmails } from './emails/release-emails.ts';
export { resendEmail } from './emails/resend-email.ts';
export { setEmailChoices } from './emails/set-email-choices.ts';

export { allAttendance, attendanceDay, attendanceOf, badgeOf } from './door/attendance.ts';
export { badgeFile } from './door/badge-file.ts';
export { badgesOf, maxBadges, orderBadges, replaceBadge, setBadgeDays } from './door/badges.ts';
export { checkIn, ScansBody } from './door/check-in.ts';
export { doorFor, giveDoorKey, revokeDoorKey } from './door/door-keys.ts';
export { doorCookie, doorConference, doorData, doorPhotograph, searchAtDoor } from './door/door-people.ts';
export { takeTicket } from './door/ticket.ts';
export { undoCheckIn } from './door/undo-check-in.ts';

export { issueList } from './lists/issue-list.ts';
export { listOfParticipants } from './lists/list-of-participants.ts';
export { attendancePdf } from './lists/attendance-pdf.ts';
export { participantsPdf, peoplePdf } from './lists/people-pdf.ts';
export {
	hasIssuedList,
	issuedListOf,
	listedPosition,
	listParts,
	listsOf,
	nextListOf,
} from './lists/read-lists.ts';
export { setListings } from './lists/set-listings.ts';

export { deleteRegistration } from './personal-data/delete-registration.ts';
export { exportOwn } from './personal-data/export-own.ts';
export { participantCounts } from './lists/participant-counts.ts';
export { registrationsAboutMe } from './personal-data/registrations-about-me.ts';
export { sensitiveReads, type NamedRead } from './personal-data/sensitive-reads.ts';

export type { AttendanceRow } from '../attendance-list.ts';
export type { ListLine } from './store/lists.ts';
export type { Participant } from './store/people.ts';
export type { YoungSpeaker } from './store/young-people.ts';
