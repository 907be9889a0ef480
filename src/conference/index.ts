/* The door of the conference for all: types, schemas, pure rules. */
export { conferenceKinds, emptyEdition, modes, unknowns, type Edition, type Wrongs } from './edition.ts';
export { nextStates, type ConferenceState } from './life.ts';
export { depthOf, parentNumber } from './numbers.ts';
export type { PublicSpan } from './parts.ts';
export { powersOf } from './powers.ts';
export { delegationClasses, roles, type DelegationClass, type Role } from './roles.ts';
export type {
	Agenda,
	AgendaItem,
	AgendaMeeting,
	BodyShown,
	ChangeShown,
	ConferenceHead,
	ConferencePage,
	Days,
	Tie,
} from './page.ts';
export { hitEnds, hitStarts, segmentsOf, type Segment } from './excerpt.ts';
export { catalogueList } from './catalogue.ts';
export { officeList, type OfficeSort } from './office-list.ts';
export { eventOf, scriptText } from './feeds/json-ld.ts';
export { titleFor } from './feeds/entry.ts';
export { descriptionOf, openGraphOf, shortened } from './feeds/open-graph.ts';
export { differences, partsOf } from './differences.ts';
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
export { arrange, followNumbers, itemsInOrder, meetingsInOrder, type PlainList } from './arrange.ts';
export { DelegationForm, ParticipantForm, PublishForm, RemoveForm, StateForm } from './console-forms.ts';
