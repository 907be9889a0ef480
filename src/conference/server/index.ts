/* Entry point of the conference for servers and routes. */
export { isOfficerOf, may, type ConferenceAccess } from './access.ts';
export { copyConference } from './copy.ts';
export { createConference } from './create.ts';
export { discard } from './discard.ts';
export { dismissOnConference } from './dismissal.ts';
export { checkAgenda, importAgendaTable, type CheckedAgenda } from './import-agenda.ts';
export { conferenceIdentity } from './to-page.ts';
export { conferencePicture, setConferenceIdentity } from './identity.ts';
export { publish } from './publish.ts';
export { replaceSampleMeeting, type SampleMeeting } from './replace-sample-meeting.ts';
export { contentHash, saveWorkingCopy } from './save.ts';
export { saveStep } from './save-step.ts';
export { saveTranslations } from './save-translations.ts';
export { inSession, itemsUsed, setCurrentItem, setMeetingState } from './meeting-state.ts';
export { changeState } from './state.ts';
export { setTemplate, startingPoints } from './templates.ts';
export { liveNow, type LivePart } from './live.ts';
export { officerConferences } from './officer-conferences.ts';
export { preview } from './preview.ts';
export { consoleHead } from './console-head.ts';
export { textLanguagesOf } from './text-languages-of.ts';
export { consoleMeetings } from './console-meetings.ts';
export { workingCopy } from './working-copy.ts';
export { findConference, findItem, findMeeting, type MeetingPage } from './read.ts';
export { findMeetingContext, meetingIdOf, type MeetingContext } from './meeting-context.ts';
export { loadConference } from './load.ts';
export {
	allConferences,
	narrowedConferences,
	searchConferences,
	upcomingAndRecent,
	type CatalogueResults,
} from './catalogue.ts';
export { conferencesOf } from './entry-conferences.ts';
export { atomFeedResponse } from './atom-feed-response.ts';
export { calendarOf } from '../feeds/calendar.ts';
export { atomText, calendarText } from './feed-texts.ts';
export { pagePreview } from './page-preview.ts';
export { feedOf, maxInFeed, type FeedScope } from './feed.ts';
export {
	conferenceHeads,
	findConferences,
	ownConferences,
	ownRoles,
	type OwnConference,
} from './own-conferences.ts';
export { ownCurrentConferences } from './current-conferences.ts';
export { ownMeetings, type OwnMeeting } from './own-meetings.ts';
export { endedConferences, type EndedConference } from './ended-conferences.ts';
export { holdsAny, holdsIn, worksIn } from './holds-in.ts';
export { findAccess, publishedAccess } from './find-access.ts';
export { clockAt, dayAfter, startOfDay, toInstant } from '../local-time.ts';
export { loggedSheet, type LoggedSheet } from './log/logged-sheet.ts';
export { functionOf, logFile, logStep, showSteps } from './log/log-step.ts';
export { allOfLog, deleteLogs, logOf } from './log/read-log.ts';
export { meetingsIn, participantsOf } from './search.ts';
export { conferenceFacts, meetingFacts, organisationFacts, type ShareFacts } from './share/share-facts.ts';
export { asAnybody, shareImage, shareResponse } from './share/share-image.ts';
export { slice } from './slice.ts';
