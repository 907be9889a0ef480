/* The door of the conference for servers and routes. */
export { may, mayFlags, type ConferenceAction, type MayFlags, type Standing } from './access.ts';
export { createConference, type CreateRefusal, type NewConference } from './create.ts';
export { discard } from './discard.ts';
export { publish, type PublishRefusal } from './publish.ts';
export { saveWorking, type Meanwhile, type Saved, type SaveRefusal } from './save.ts';
export {
	itemTaken,
	itemsUsed,
	meetingClosed,
	meetingNotOpened,
	meetingOpened,
	meetingSuspended,
} from './sitting.ts';
export { changeState, type StateRefusal } from './state.ts';
export { addDelegation, removeDelegation, type DelegationRefusal } from './delegations.ts';
export { liveNow, type LivePage, type LivePart } from './live.ts';
export { officerList, preview, workingCopy } from './office.ts';
export { addParticipant, removeParticipant, type ParticipantRefusal } from './participants.ts';
export { delegationsOf, ownRoles, peopleOf } from './people.ts';
export {
	findConference,
	findItem,
	findMeeting,
	type Delegation,
	type ItemPage,
	type MeetingPage,
	type Participant,
	type WithMay,
} from './read.ts';
export { findSitting, type Sitting } from './sittings.ts';
export { loadConference, type LoadConferenceRefusal, type LoadedConference } from './load.ts';
export { loadPeople, type LoadedPeople } from './load-people.ts';
export { searchConferences, type Catalogue, type FacetChoice, type FoundConference } from './catalogue.ts';
export { conferencesOf } from './belonging.ts';
export { atomOf } from '../feeds/atom.ts';
export { calendarOf } from '../feeds/calendar.ts';
export { feedOf, sitemapEntries, type FeedOf } from './feed.ts';
export { ownConferences, type OwnConference } from './own.ts';
