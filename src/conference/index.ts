/* The door of the conference for all: types, schemas, pure rules. */
export { check } from './check.ts';
export { changesBetween, type Change, type ChangeKind } from './changes.ts';
export {
	conferenceKinds,
	emptyEdition,
	modes,
	readEdition,
	unknowns,
	type Body,
	type ConferenceKind,
	type Edition,
	type Item,
	type Meeting,
	type Mode,
	type Step,
	type Unknown,
	type Wrongs,
} from './edition.ts';
export { nextStates, states, type ConferenceState, type LifeRefusal } from './life.ts';
export { byNumber, depthOf, moveItem, nextNumber, parentNumber } from './numbers.ts';
export { beginningOf, clockAt, dayAfter, isTimeZone, momentOf } from './moments.ts';
export { always, everPublic, publicSpan, type PublicSpan } from './parts.ts';
export { powersOf, type Powers } from './powers.ts';
export { delegationClasses, roles, type DelegationClass, type Role } from './roles.ts';
export { agendaFor, currentAndNext, freshUntil, meetingStates, type MeetingState } from './agenda.ts';
export type {
	Agenda,
	AgendaItem,
	AgendaMeeting,
	BodyShown,
	ChangeShown,
	ConferenceHead,
	ConferencePage,
	Days,
	Place,
	Tie,
} from './page.ts';
export type { ItemPart, MeetingPart } from './agenda.ts';
export { segmentsOf, type Segment } from './excerpt.ts';
export {
	canonicalOf,
	facetKinds,
	readQuestion,
	toggled,
	type FacetKind,
	type LeftOut,
	type Order,
	type Question,
} from './question.ts';
export type { FeedAddresses, FeedConference, FeedWords } from './feeds/entry.ts';
export { eventOf, scriptText } from './feeds/json-ld.ts';
export { openGraphOf, shortened } from './feeds/open-graph.ts';
export { sitemapOf, type SitemapEntry } from './feeds/sitemap.ts';
export { differences, partsOf, type Difference } from './differences.ts';
export {
	documentFrom,
	entriesFrom,
	entriesOfPart,
	entriesOfRemoved,
	languagesIn,
	none,
	numbersBefore,
	removedFrom,
	type Entries,
	type Parts,
	type Typed,
	type TypedBody,
	type TypedItem,
	type TypedMeeting,
	type TypedStep,
} from './form.ts';
export {
	arrange,
	followNumbers,
	itemsInOrder,
	meetingsInOrder,
	type Arranged,
	type PlainList,
} from './arrange.ts';
export {
	delegationFrom,
	participantFrom,
	type TypedDelegation,
	type TypedParticipant,
} from './people-form.ts';
