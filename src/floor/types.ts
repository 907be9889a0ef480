import type { Texts } from '#platform/language.ts';
import type { FloorEvent } from './events.ts';

/** What the floor is asked for. docs/rules/floor.md 3.1 */
export const requestKinds = ['statement', 'right-of-reply', 'point-of-order'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** From where somebody speaks. 3.5 */
export const speakingFrom = ['hall', 'online'] as const;
export type SpeakingFrom = (typeof speakingFrom)[number];

/** Who speaks; decides the limits of time. 3.2 */
export const speakerClasses = ['state', 'partner', 'organisation', 'ngo', 'guest'] as const;
export type SpeakerClass = (typeof speakerClasses)[number];

/** 1.1 */
export type Phase = 'not-opened' | 'open' | 'suspended' | 'closed';

export type ItemId = string;
export type PlaceId = string;
export type DelegationId = string;

/** A delegation as others name it. */
export interface NamedDelegation {
	id: DelegationId;
	name: Texts;
}

export interface Delegation extends NamedDelegation {
	class: SpeakerClass;
}

/** On whose behalf a statement is made: a group with a name, or the delegations in it, or both. 3.4 */
export interface SpeakingGroup {
	name: string;
	members: readonly NamedDelegation[];
}

/** A place on the speakers' list. */
export interface Place {
	id: PlaceId;
	item: ItemId;
	kind: RequestKind;
	delegation: Delegation;
	where: SpeakingFrom;
	/** The language of the statement. */
	language: string;
	group: SpeakingGroup | null;
	alignedWith: readonly NamedDelegation[];
	/** Name and office of who will speak, as the delegation wants it shown; may be empty. */
	speaker: string;
	/** The language of the page on which `speaker` and the name of the group were written; older requests have none. */
	writtenIn?: string | undefined;
	/** For the chair alone; may be empty. 3.7 */
	note: string;
	/** ms since 1970 */
	askedAt: number;
}

/** Somebody who has the floor. Times in ms. §6 */
export interface Speech {
	place: Place;
	/** The first or second right of reply of the delegation on this item; 0 if it is no reply. */
	reply: number;
	startedAt: number;
	allowed: number;
	/** What ran before `since`. */
	used: number;
	/** From when the clock runs; `null` while it stands. */
	since: number | null;
}

/** A speech that is over. */
export interface FinishedSpeech {
	place: Place;
	reply: number;
	startedAt: number;
	endedAt: number;
	/** How long the clock ran, ms. */
	used: number;
}

/** The speakers' list of one item. `places` holds all kinds, each kind in its order. */
export interface List {
	open: boolean;
	/** The announced minute of closing, ms; 4.2 */
	closesAt: number | null;
	places: readonly Place[];
	spoken: readonly FinishedSpeech[];
	/** How many rights of reply a delegation was given. 7.3 */
	replies: Readonly<Record<DelegationId, number>>;
}

/** Limits of time, ms. 6.3 */
export interface TimeLimits {
	statement: Readonly<Record<SpeakerClass, number>>;
	group: number;
	reply: readonly [number, number];
	pointOfOrder: number;
}

/** Who did a step: in which capacity, and under which name the chair's table knows them. 1.2 */
export interface PerformedBy {
	person: string;
	name: string;
	as: 'chair' | 'officer' | 'delegation';
}

/** Who acts: `delegation` is the one they may ask for, if any. */
export interface FloorActor extends PerformedBy {
	delegation: DelegationId | null;
}

/** A step of the chair, as the console shows it. */
export interface ChairStep {
	step: number;
	at: number;
	by: PerformedBy;
	kind: FloorEvent['kind'];
	/** Whom it was about. */
	about: NamedDelegation | null;
}

/** The state of a meeting's floor: a fold of its log. Also, with less in it, what a viewer holds. */
export interface Floor {
	revision: number;
	/** When the last event happened, ms; 0 before the first. */
	at: number;
	phase: Phase;
	openedAt: number | null;
	/** When the phase began. */
	phaseAt: number | null;
	/** Until when a suspended meeting is suspended, if that was said. 1.3 */
	until: number | null;
	item: ItemId | null;
	lists: Readonly<Record<ItemId, List>>;
	speech: Speech | null;
	/** The speech that a point of order holds. 8.2 */
	held: Speech | null;
	limits: TimeLimits;
	/** The last change by the chair's table, and the last that can be taken back. For the chair alone. */
	last: ChairStep | null;
	undoable: ChairStep | null;
	/** For the public while the item on the floor is for participants. 10.2 */
	hidden: boolean;
	/** The log itself, on the server; `null` in what a viewer holds. */
	log: readonly FloorEvent[] | null;
}
