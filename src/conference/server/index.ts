/* The door of the conference for servers and routes. */
export { may, type Standing } from './access.ts';
export { createConference } from './create.ts';
export { discard } from './discard.ts';
export { publish } from './publish.ts';
export { saveWorking } from './save.ts';
export {
	itemTaken,
	itemsUsed,
	meetingClosed,
	meetingNotOpened,
	meetingOpened,
	meetingSuspended,
} from './sitting.ts';
export { changeState } from './state.ts';
export { addDelegation, removeDelegation } from './delegations.ts';
export { liveNow, type LivePart } from './live.ts';
export { officerList, preview, workingCopy } from './office.ts';
export { addParticipant, removeParticipant } from './participants.ts';
export { delegationsOf, ownRoles, peopleOf } from './people.ts';
export { findConference, findItem, findMeeting, meetingIdOf, type MeetingPage } from './read.ts';
export { findSitting } from './sittings.ts';
export { loadConference } from './load.ts';
export { loadPeople, type LoadedPeople } from './load-people.ts';
export { searchConferences, type Catalogue } from './catalogue.ts';
export { conferencesOf } from './belonging.ts';
export { atomOf } from '../feeds/atom.ts';
export { calendarOf } from '../feeds/calendar.ts';
export { feedOf, type FeedOf } from './feed.ts';
export { ownConferences } from './own.ts';
export { slice } from './slice.ts';
